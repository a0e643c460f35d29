package io.quarkiverse.micro.events.test.devui;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Publishes one order, bills it, and publishes a bill for each time that it did.
 */
@Singleton
public class Billing {

    @EventTopic("bills")
    EventPublisher<String> bills;

    private final AtomicInteger billed = new AtomicInteger();

    void start(@Observes StartupEvent event, EventStream stream) {
        stream.publish("orders", NewEvent.of("{\"shirts\":2}".getBytes()).withKey("ada")).await().indefinitely();
    }

    @EventConsumer(topic = "orders", group = "billing")
    void bill(byte[] order) {
        bills.publish("bill " + billed.incrementAndGet()).await().indefinitely();
    }
}
