package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.test.store.OpenStore;
import io.quarkiverse.micro.test.store.StoreConformance;

class FileStoreConformanceTest extends StoreConformance {

    @TempDir
    Path directory;

    @Override
    public OpenStore open() {
        MicroStore store = new MicroStore(new FileStore(directory, settings()), StoreSettings.DEFAULT, List.of());
        return new OpenStore(store, store::close);
    }

    @Override
    public int increments() {
        return Boolean.getBoolean("micro.long") ? 2_000 : 50;
    }

    DatabaseFileSettings settings() {
        return DatabaseFileSettings.DEFAULT;
    }
}
