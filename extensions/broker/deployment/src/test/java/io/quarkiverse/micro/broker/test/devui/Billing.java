package io.quarkiverse.micro.broker.test.devui;

import io.quarkiverse.micro.broker.Subscriber;

/**
 * Bills whatever it can read.
 */
public class Billing {

    @Subscriber(topic = "orders.placed", queue = "bills")
    void on(String order) {
        // Dealt with
    }
}
