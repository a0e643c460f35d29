package io.quarkiverse.micro.registry.mdns.runtime;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the registry that {@code quarkus.micro.registry.type=mdns} names.
 */
@Singleton
@Identifier("mdns")
public class MdnsRegistryProvider implements RegistryProvider {

    private final MdnsConfig config;
    private final NetworkPolicy policy;

    public MdnsRegistryProvider(MdnsConfig config, NetworkPolicy policy) {
        this.config = config;
        this.policy = policy;
    }

    @Override
    public Registry create() {
        return new MdnsRegistry(MdnsSettings.of(config), policy);
    }
}
