package io.quarkiverse.micro.sync.runtime.memory;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code memory}: the default in tests.
 */
@Singleton
@Identifier("memory")
public class MemoryLockProvider implements LockProvider {

    private final MemorySpace space = new MemorySpace();

    @Override
    public LeaseCells create() {
        return new MemoryCells(space);
    }
}
