package org.acme.registry;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.smallrye.common.annotation.Identifier;

// tag::provider[]
@Singleton
@Identifier("phonebook")
public class PhoneBookRegistryProvider implements RegistryProvider {

    private final PhoneBookConfig config;

    public PhoneBookRegistryProvider(PhoneBookConfig config) {
        this.config = config;
    }

    @Override
    public Registry create() {
        return new PhoneBookRegistry(config.address());
    }
}
// end::provider[]
