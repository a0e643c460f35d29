package io.quarkiverse.micro.store.runtime.memory;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code memory}: the default in tests.
 */
@Singleton
@Identifier("memory")
public class MemoryStoreProvider implements StoreProvider {

    @Override
    public StoreEngine create() {
        return new MemoryStore();
    }
}
