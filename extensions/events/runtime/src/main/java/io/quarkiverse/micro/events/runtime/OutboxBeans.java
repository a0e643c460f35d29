package io.quarkiverse.micro.events.runtime;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.events.runtime.config.EventsConfig;
import io.quarkiverse.micro.events.runtime.outbox.Outbox;
import io.quarkiverse.micro.events.runtime.outbox.OutboxRelay;
import io.quarkiverse.micro.events.runtime.publisher.InterceptedStream;
import io.quarkiverse.micro.events.runtime.tap.StoreTap;
import io.quarkus.runtime.StartupEvent;

/**
 * Events in batches of the store. Part of applications that inject publishers, because searching opens the store.
 */
@Singleton
public class OutboxBeans {

    @Produces
    @Singleton
    Outbox outbox(MicroEventStream stream, InterceptedStream intercepted) {
        return new Outbox(stream, intercepted);
    }

    @Produces
    @Singleton
    OutboxRelay relay(InterceptedStream stream, MicroStore store, StoreSettings settings, StoreTap tap, EventsConfig config) {
        return new OutboxRelay(stream, settings.database(), tap::tables, store::scoped, config.outbox().interval());
    }

    void start(@Observes StartupEvent event, OutboxRelay relay, StoreTap tap, Serving serving) {
        tap.listen(relay::wake);
        relay.search();
        serving.whenLeaving(() -> relay.stop().subscribeAsCompletionStage());
    }
}
