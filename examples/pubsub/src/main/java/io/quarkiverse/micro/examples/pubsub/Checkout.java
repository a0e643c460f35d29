package io.quarkiverse.micro.examples.pubsub;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.smallrye.mutiny.Uni;

/**
 * Takes orders, and lets everybody know.
 */
@Path("orders/{id}")
public class Checkout {

    @Topic("orders.placed")
    TopicPublisher<OrderPlaced> placed;

    @POST
    public Uni<Void> place(String id) {
        return placed.publish(new OrderPlaced(id));
    }
}
