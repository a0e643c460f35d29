package io.quarkiverse.micro.nats.runtime;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.nats.runtime.store.NatsStore;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the store that {@code quarkus.micro.store.type=nats} names.
 */
@Singleton
@Identifier("nats")
public class NatsStoreProvider implements StoreProvider {

    /** The store's room's, which may be absent and is not this room's to depend on. */
    private static final String ADDRESS = "quarkus.micro.store.address";

    private final NatsConnections connections;
    private final Optional<List<String>> address;

    public NatsStoreProvider(NatsConnections connections, @ConfigProperty(name = ADDRESS) Optional<List<String>> address) {
        this.connections = connections;
        this.address = address;
    }

    @Override
    public StoreEngine create() {
        return new NatsStore(connections.open(ADDRESS, address), connections.jetStream());
    }
}
