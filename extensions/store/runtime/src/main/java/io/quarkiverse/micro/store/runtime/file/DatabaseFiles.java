package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreFiles;
import io.smallrye.mutiny.Uni;

/**
 * The files of a back end, if it has any.
 */
public final class DatabaseFiles implements StoreFiles {

    private final StoreEngine engine;

    public DatabaseFiles(StoreEngine engine) {
        this.engine = engine;
    }

    @Override
    public Uni<Void> backup(String database, Path to) {
        return Uni.createFrom().deferred(() -> file(database).backup(to));
    }

    @Override
    public Uni<Void> compact(String database) {
        return Uni.createFrom().deferred(() -> file(database).compact());
    }

    private DatabaseFile file(String database) {
        if (engine instanceof FileStore store) {
            return store.file(database);
        }
        throw new MicroException(Code.UNIMPLEMENTED,
                "This store has no files to copy or to compact. Use what its engine offers, "
                        + "or set quarkus.micro.store.type to file");
    }
}
