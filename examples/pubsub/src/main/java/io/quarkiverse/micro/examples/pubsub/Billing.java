package io.quarkiverse.micro.examples.pubsub;

import io.quarkiverse.micro.broker.Subscriber;

/**
 * Bills each order once, however many shops are open.
 */
public class Billing {

    private final Ledger ledger;

    public Billing(Ledger ledger) {
        this.ledger = ledger;
    }

    @Subscriber(topic = "orders.placed", queue = "billing")
    void bill(OrderPlaced order) {
        ledger.note("billed", order.id());
    }
}
