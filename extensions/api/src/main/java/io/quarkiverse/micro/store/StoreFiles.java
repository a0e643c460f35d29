package io.quarkiverse.micro.store;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/**
 * The files of the file store, while they are in use. Injected. Safe for all threads; fails as {@link Store} does, and with
 * <em>unimplemented</em> where the store is another one.
 */
public interface StoreFiles {

    /**
     * Copies a database as it is at one moment. Nobody waits meanwhile. The copy takes the place of the file when the
     * application is stopped. One copy of a database is made at a time; another one meanwhile fails with <em>resource
     * exhausted</em>.
     *
     * @param to a file that does not exist, else this fails with <em>already exists</em>; in a directory that does and may be
     *        written to, else with <em>failed precondition</em>
     */
    Uni<Void> backup(String database, Path to);

    /**
     * Gives the space back to the disk that is not needed any more. Writes wait meanwhile.
     */
    Uni<Void> compact(String database);
}
