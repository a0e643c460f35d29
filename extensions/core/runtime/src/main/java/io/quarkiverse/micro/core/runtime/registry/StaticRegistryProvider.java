package io.quarkiverse.micro.core.runtime.registry;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.config.RegistryConfig;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code quarkus.micro.registry.type=static}.
 */
@Singleton
@Identifier("static")
public class StaticRegistryProvider implements RegistryProvider {

    private final RegistryConfig config;

    public StaticRegistryProvider(RegistryConfig config) {
        this.config = config;
    }

    @Override
    public Registry create() {
        return new StaticRegistry(config.nodes());
    }
}
