package io.quarkiverse.micro.core.runtime.store;

import io.smallrye.mutiny.Uni;

/**
 * Goes around every operation of a store but watching: for meters and spans.
 */
public interface StoreInterceptor {

    /**
     * @return what goes in its place
     */
    <T> Uni<T> around(StoreOperation call, Uni<T> operation);
}
