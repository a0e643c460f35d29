package org.acme.channels;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

import io.quarkiverse.micro.broker.Delivery;

// tag::incoming[]
@ApplicationScoped
public class Invoices {

    @Incoming("orders")
    @Outgoing("invoices")
    Invoice bill(OrderPlaced order) { // <1>
        return new Invoice(order.id(), order.cents());
    }

    @Incoming("returns")
    CompletionStage<Void> refund(Message<OrderPlaced> message) {
        int attempt = message.getMetadata(Delivery.class).orElseThrow().attempt(); // <2>
        return attempt > 1 ? message.ack() : message.nack(new IllegalStateException("The till is closed")); // <3>
    }
}
// end::incoming[]
