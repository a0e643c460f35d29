package io.quarkiverse.micro.sync;

import java.util.List;
import java.util.OptionalLong;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * All that a back end implements of locks: cells that are written on condition. Leases, renewal, order and elections are made
 * of it in the core. Clocks of the engine or of other processes play no part. Safe for all threads.
 * <p>
 * The id of a cell is any text of up to 263 bytes in UTF-8: that of a lock after {@code lock/}, of an election after
 * {@code leader/}.
 * <p>
 * Every {@link Uni} ends within a bound of the implementation's own, on any thread, and fails with a
 * {@link io.quarkiverse.micro.MicroException}; one whose outcome is <em>unknown</em> may have been written.
 */
public interface LeaseCells extends AutoCloseable {

    /**
     * @return {@link LeaseCell#NONE} where there is none
     */
    Uni<LeaseCell> read(String id);

    /**
     * @param ifVersion of the cell as it is; 0 where there is none
     * @return the new version; empty where the cell has another one than was asked for
     */
    Uni<OptionalLong> write(String id, long ifVersion, byte[] content);

    /**
     * @return whether it was removed; not where the cell has another version
     */
    Uni<Boolean> remove(String id, long ifVersion);

    /**
     * First the cell as it is, then each change, of which only the last of several may come, within 200 ms where the engine
     * answers. Endless, over outages of the engine too.
     */
    Multi<LeaseCell> watch(String id);

    /**
     * @return of all cells there are
     */
    Uni<List<String>> ids();

    /**
     * Lets go of files, sockets and threads, at most once and within 2 s.
     */
    @Override
    void close();
}
