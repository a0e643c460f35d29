package io.quarkiverse.micro.nats.runtime;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the broker that {@code quarkus.micro.broker.type=nats} names.
 */
@Singleton
@Identifier("nats")
public class NatsBrokerProvider implements BrokerProvider {

    /** These two are the broker's room's, which may be absent and is not this room's to depend on. */
    private static final String ADDRESS = "quarkus.micro.broker.address";
    private static final String MAX_SIZE = "quarkus.micro.broker.max-message-size";

    private final NatsConnections connections;
    private final Optional<List<String>> address;
    private final int maxMessageSize;

    public NatsBrokerProvider(NatsConnections connections, @ConfigProperty(name = ADDRESS) Optional<List<String>> address,
            @ConfigProperty(name = MAX_SIZE) Optional<MemorySize> maxMessageSize) {
        this.connections = connections;
        this.address = address;
        this.maxMessageSize = maxMessageSize.map(size -> ConfiguredSize.bytes(MAX_SIZE, size))
                .orElse(BrokerSettings.DEFAULT.maxMessageSize());
    }

    @Override
    public BrokerTransport create() {
        return new NatsTransport(connections.open(ADDRESS, address), maxMessageSize);
    }
}
