package io.quarkiverse.micro.sync.runtime;

import io.smallrye.mutiny.Uni;

/**
 * A bean that goes around waiting for locks, and not for leadership, which has no end.
 */
public interface AcquireInterceptor {

    <T> Uni<T> around(String id, Uni<T> acquiring);
}
