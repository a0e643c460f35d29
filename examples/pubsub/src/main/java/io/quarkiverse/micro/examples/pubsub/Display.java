package io.quarkiverse.micro.examples.pubsub;

import io.quarkiverse.micro.broker.Subscriber;

/**
 * Shows every order in every shop, and whatever else happens to orders.
 */
public class Display {

    private final Ledger ledger;

    public Display(Ledger ledger) {
        this.ledger = ledger;
    }

    @Subscriber(topic = "orders.>")
    void show(OrderPlaced order) {
        ledger.note("shown", order.id());
    }
}
