package io.quarkiverse.micro.sync;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Locks and leadership by id. Safe for all threads.
 * <p>
 * An id is any text of 1 to 256 bytes in UTF-8. A lock is not re-entrant: who holds it waits for itself. A lock and a
 * leadership of one id have nothing to do with each other.
 * <p>
 * Every {@link Uni} acts when subscribed to. Cancelling it gives up the place among those who wait. It fails with a
 * {@link io.quarkiverse.micro.MicroException}:
 * <ul>
 * <li><em>invalid argument</em>: the id has no or more than 256 bytes, or the time to live is none of {@link LockOptions}
 * <li><em>deadline exceeded</em>: the lock was not free in time
 * <li><em>resource exhausted</em>: 200 wait for it already
 * <li><em>data loss</em>: what the engine keeps of it is no lock. Who waits for it is told <em>unavailable</em>, with this as
 * the cause, when the patience is over
 * <li><em>unavailable</em>: the engine is not reached, or refuses; or this process ends
 * </ul>
 */
public interface Locks {

    /**
     * Waits for the lock, in the order of coming, among 200 at the most.
     */
    Uni<HeldLock> acquire(String id, LockOptions options);

    default Uni<HeldLock> acquire(String id) {
        return acquire(id, LockOptions.DEFAULT);
    }

    /**
     * @param ttl as in {@link LockOptions}
     * @return empty where somebody holds it or waits for it
     */
    Uni<Optional<HeldLock>> tryAcquire(String id, Duration ttl);

    /**
     * Waits to be the leader, for ever and over outages of the engine.
     *
     * @param ttl as in {@link LockOptions}
     */
    Uni<Leadership> elect(String id, Duration ttl);

    default Uni<Leadership> elect(String id) {
        return elect(id, LockOptions.DEFAULT.ttl());
    }

    /**
     * @return first who leads now, then each change; empty while nobody does. Endless, over outages of the engine too; fails
     *         with <em>data loss</em> where what the engine keeps is no leadership
     */
    Multi<Optional<Leader>> leader(String id);
}
