package org.acme.shop;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

// tag::subscribe[]
public class Billing {

    @Subscriber(topic = "orders.placed", queue = "billing") // <1>
    void bill(OrderPlaced order) {
        // ...
    }

    @Subscriber(topic = "orders.>") // <2>
    Uni<Void> log(Delivery delivery) { // <3>
        System.out.println(delivery.topic() + " " + delivery.message().headers());
        return Uni.createFrom().voidItem(); // <4>
    }

    @RunOnVirtualThread
    @Subscriber(topic = "${returns.topic:orders.returned}") // <5>
    void refund(OrderPlaced order, Delivery delivery) {
        // ...
    }
}
// end::subscribe[]
