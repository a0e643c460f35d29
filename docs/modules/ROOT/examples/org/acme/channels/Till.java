package org.acme.channels;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.quarkiverse.micro.broker.MessageHeaders;

// tag::emitter[]
@ApplicationScoped
public class Till {

    @Channel("payments")
    Emitter<OrderPlaced> payments;

    public CompletionStage<Void> pay(OrderPlaced order) {
        return payments.send(order); // <1>
    }

    public void payFor(String tenant, OrderPlaced order) {
        payments.send(Message.of(order, Metadata.of(MessageHeaders.of("tenant", tenant)))); // <2>
    }
}
// end::emitter[]
