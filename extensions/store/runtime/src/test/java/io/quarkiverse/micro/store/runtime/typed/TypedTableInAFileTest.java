package io.quarkiverse.micro.store.runtime.typed;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.quarkiverse.micro.store.runtime.file.FileStore;

class TypedTableInAFileTest extends TypedTableTest {

    @TempDir
    Path directory;

    @Override
    StoreEngine engine() {
        return new FileStore(directory, DatabaseFileSettings.DEFAULT);
    }
}
