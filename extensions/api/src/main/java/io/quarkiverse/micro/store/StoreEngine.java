package io.quarkiverse.micro.store;

import java.util.List;

import io.smallrye.mutiny.Uni;

/**
 * A back end of the store: tables in databases. Safe for all threads.
 */
public interface StoreEngine extends AutoCloseable {

    StoreGuarantee guarantee();

    /**
     * @return the table, which need not exist before something is written to it. The same object may be returned again
     */
    StoreTable table(String database, String table);

    /**
     * @return the names of tables that hold or held records
     */
    Uni<List<String>> tables(String database);

    /**
     * Lets go of files, sockets and threads, at most once and within 2 s. What was accepted before is written.
     */
    @Override
    void close();
}
