package io.quarkiverse.micro.nats.runtime;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.config.RegistryConfig;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the registry that {@code quarkus.micro.registry.type=nats} names.
 */
@Singleton
@Identifier("nats")
public class NatsRegistryProvider implements RegistryProvider {

    private final NatsConnections connections;
    private final NatsConfig config;
    private final RegistryConfig common;

    public NatsRegistryProvider(NatsConnections connections, NatsConfig config, RegistryConfig common) {
        this.connections = connections;
        this.config = config;
        this.common = common;
    }

    @Override
    public Registry create() {
        RegistrySettings settings = RegistrySettings.of(config.registry());
        return new NatsRegistry(connections.open("quarkus.micro.registry.address", common.address()), settings);
    }
}
