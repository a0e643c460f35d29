package io.quarkiverse.micro.store.runtime.file;

class FileStoreWithoutSyncConformanceTest extends FileStoreConformanceTest {

    @Override
    public int increments() {
        return Boolean.getBoolean("micro.long") ? 100_000 : 50;
    }

    @Override
    DatabaseFileSettings settings() {
        return DatabaseFileSettings.DEFAULT.withSync(false);
    }
}
