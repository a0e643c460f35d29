package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.nats.runtime.events.NatsStream;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.nats.runtime.store.NatsStore;
import io.quarkiverse.micro.nats.runtime.sync.NatsCells;

/**
 * Events, records and locks as an application with these settings has them, each over a connection of its own.
 */
record Rooms(NatsSettings connection, JetStreamSettings settings) {

    MicroEventStream stream() {
        return new MicroEventStream(new NatsStream(link(), topic -> Retention.ALL, Duration.ofMinutes(2), settings),
                EventSettings.DEFAULT);
    }

    MicroStore store() {
        return new MicroStore(new NatsStore(link(), settings), StoreSettings.DEFAULT, List.of());
    }

    MicroLocks locks() {
        return new MicroLocks(new NatsCells(link(), "micro-locks", settings), "here");
    }

    private NatsLink link() {
        return new NatsLink(connection).use();
    }
}
