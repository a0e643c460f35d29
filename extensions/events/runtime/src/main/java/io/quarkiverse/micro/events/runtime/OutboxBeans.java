package io.quarkiverse.micro.events.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.runtime.outbox.Outbox;
import io.quarkiverse.micro.events.runtime.publisher.FilteredStream;

/**
 * Events in batches of the store.
 */
@Singleton
public class OutboxBeans {

    @Produces
    @Singleton
    Outbox outbox(MicroEventStream stream, FilteredStream filters) {
        return new Outbox(stream, filters);
    }
}
