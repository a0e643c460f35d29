package org.acme.bills;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.NewEvent;
import io.smallrye.mutiny.Uni;

// tag::publish[]
@Singleton
public class Orders {

    @EventTopic("orders")
    EventPublisher<Order> placed;

    public Uni<Long> place(Order order) {
        NewEvent with = NewEvent.EMPTY.withKey(order.customer()).withId(order.id()); // <1>
        return placed.publish(order, with); // <2>
    }
}
// end::publish[]
