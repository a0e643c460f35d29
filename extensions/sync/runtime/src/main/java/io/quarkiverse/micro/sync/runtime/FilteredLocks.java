package io.quarkiverse.micro.sync.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Locks with all that an application has put around them.
 */
public final class FilteredLocks implements Locks {

    private final MicroLocks locks;
    private final List<AcquireFilter> filters;

    FilteredLocks(MicroLocks locks, List<AcquireFilter> filters) {
        this.locks = locks;
        this.filters = List.copyOf(filters);
    }

    @Override
    public Uni<HeldLock> acquire(String id, LockOptions options) {
        return filtered(id, locks.acquire(id, options));
    }

    @Override
    public Uni<Optional<HeldLock>> tryAcquire(String id, Duration ttl) {
        return filtered(id, locks.tryAcquire(id, ttl));
    }

    @Override
    public Uni<Leadership> elect(String id, Duration ttl) {
        return locks.elect(id, ttl);
    }

    @Override
    public Multi<Optional<Leader>> leader(String id) {
        return locks.leader(id);
    }

    private <T> Uni<T> filtered(String id, Uni<T> acquiring) {
        Uni<T> all = acquiring;
        for (AcquireFilter filter : filters) {
            all = filter.around(id, all);
        }
        return all;
    }
}
