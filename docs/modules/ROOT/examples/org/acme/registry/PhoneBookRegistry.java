package org.acme.registry;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Only the shape of a registry: there is no phone book. */
final class PhoneBookRegistry implements Registry {

    private final String address;

    PhoneBookRegistry(String address) {
        this.address = address;
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        return Uni.createFrom().failure(unreachable());
    }

    @Override
    public Uni<Void> deregister(Service service) {
        return Uni.createFrom().failure(unreachable());
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        return Uni.createFrom().failure(unreachable());
    }

    @Override
    public Uni<List<Service>> list() {
        return Uni.createFrom().failure(unreachable());
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        return Multi.createFrom().failure(unreachable());
    }

    @Override
    public void close() {
        // Holds nothing
    }

    private MicroException unreachable() {
        return new MicroException(Code.UNAVAILABLE, "No phone book at " + address);
    }
}
