package org.acme.shop;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.smallrye.mutiny.Uni;

// tag::publish[]
@Singleton
public class Checkout {

    @Inject
    @Topic("orders.placed")
    TopicPublisher<OrderPlaced> placed;

    public Uni<Void> pay(String id, long cents) {
        return placed.publish(new OrderPlaced(id, cents)); // <1>
    }
}
// end::publish[]
