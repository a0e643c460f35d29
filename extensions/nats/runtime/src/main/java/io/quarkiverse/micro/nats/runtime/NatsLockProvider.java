package io.quarkiverse.micro.nats.runtime;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.nats.runtime.sync.NatsCells;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the locks that {@code quarkus.micro.sync.type=nats} names.
 */
@Singleton
@Identifier("nats")
public class NatsLockProvider implements LockProvider {

    private final NatsConnections connections;
    private final NatsConfig config;

    public NatsLockProvider(NatsConnections connections, NatsConfig config) {
        this.connections = connections;
        this.config = config;
    }

    @Override
    public LeaseCells create() {
        return new NatsCells(connections.open("quarkus.micro.nats.servers", Optional.empty()),
                config.jetstream().lockBucket(), connections.jetStream());
    }
}
