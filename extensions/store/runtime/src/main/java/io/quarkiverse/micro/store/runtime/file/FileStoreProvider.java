package io.quarkiverse.micro.store.runtime.file;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.store.runtime.config.StoreConfig;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code file}: the default, which needs no server.
 */
@Singleton
@Identifier("file")
public class FileStoreProvider implements StoreProvider {

    private static final long MEBI = 1 << 20;

    private final StoreConfig config;

    public FileStoreProvider(StoreConfig config) {
        this.config = config;
    }

    @Override
    public StoreEngine create() {
        StoreConfig.File file = config.file();
        int cache = (int) Math.max(1, file.cache().asLongValue() / MEBI);
        return new FileStore(config.directory(), new DatabaseFileSettings(file.sync(), file.interval(), cache,
                file.maxWaiting(), DatabaseFileSettings.DEFAULT.patience(), DatabaseFileSettings.DEFAULT.placedBy()));
    }
}
