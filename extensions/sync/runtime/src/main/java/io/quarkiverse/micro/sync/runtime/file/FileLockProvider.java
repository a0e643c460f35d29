package io.quarkiverse.micro.sync.runtime.file;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockProvider;
import io.quarkiverse.micro.sync.runtime.config.SyncConfig;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code file}: the default.
 */
@Singleton
@Identifier("file")
public class FileLockProvider implements LockProvider {

    private final SyncConfig config;

    public FileLockProvider(SyncConfig config) {
        this.config = config;
    }

    @Override
    public LeaseCells create() {
        return new FileCells(config.directory());
    }
}
