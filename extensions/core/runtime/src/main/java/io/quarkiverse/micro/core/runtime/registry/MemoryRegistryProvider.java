package io.quarkiverse.micro.core.runtime.registry;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code quarkus.micro.registry.type=memory}.
 */
@Singleton
@Identifier("memory")
public class MemoryRegistryProvider implements RegistryProvider {

    @Override
    public Registry create() {
        return new MemoryRegistry();
    }
}
