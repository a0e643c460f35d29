package org.acme.bills;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Uni;

// tag::consume[]
public class Billing {

    @EventConsumer(topic = "orders", group = "billing") // <1>
    void bill(Order order) {
        // ... // <2>
    }

    @EventConsumer(topic = "orders", group = "statistics", from = EventConsumer.From.LATEST) // <3>
    Uni<Void> count(StreamEvent<Order> event) { // <4>
        System.out.println(event.offset() + " at " + event.time() + ", attempt " + event.attempt());
        return Uni.createFrom().voidItem();
    }
}
// end::consume[]
