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
public final class InterceptedLocks implements Locks {

    private final MicroLocks locks;
    private final List<AcquireInterceptor> interceptors;

    InterceptedLocks(MicroLocks locks, List<AcquireInterceptor> interceptors) {
        this.locks = locks;
        this.interceptors = List.copyOf(interceptors);
    }

    @Override
    public Uni<HeldLock> acquire(String id, LockOptions options) {
        return intercepted(id, locks.acquire(id, options));
    }

    @Override
    public Uni<Optional<HeldLock>> tryAcquire(String id, Duration ttl) {
        return intercepted(id, locks.tryAcquire(id, ttl));
    }

    @Override
    public Uni<Leadership> elect(String id, Duration ttl) {
        return locks.elect(id, ttl);
    }

    @Override
    public Multi<Optional<Leader>> leader(String id) {
        return locks.leader(id);
    }

    private <T> Uni<T> intercepted(String id, Uni<T> acquiring) {
        Uni<T> all = acquiring;
        for (AcquireInterceptor interceptor : interceptors) {
            all = interceptor.around(id, all);
        }
        return all;
    }
}
