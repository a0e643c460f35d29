package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.nats.runtime.events.NatsStream;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the event streams that {@code quarkus.micro.events.type=nats} names.
 */
@Singleton
@Identifier("nats")
public class NatsStreamProvider implements StreamProvider {

    private final NatsConnections connections;

    public NatsStreamProvider(NatsConnections connections) {
        this.connections = connections;
    }

    @Override
    public StreamTransport create(Retentions retention, Duration duplicates) {
        return new NatsStream(connections.open("quarkus.micro.nats.servers", Optional.empty()), retention, duplicates,
                connections.jetStream());
    }
}
