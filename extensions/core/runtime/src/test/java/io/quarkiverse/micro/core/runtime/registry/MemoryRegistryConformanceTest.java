package io.quarkiverse.micro.core.runtime.registry;

import java.time.Duration;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.registry.RegistryConformance;

class MemoryRegistryConformanceTest extends RegistryConformance {

    private final MemorySpace space = new MemorySpace();

    @Override
    public Registry open() {
        return new MemoryRegistry(space);
    }

    @Override
    public Duration ttl() {
        return Duration.ofMillis(600);
    }

    @Override
    public Duration seen() {
        return Duration.ofSeconds(2);
    }
}
