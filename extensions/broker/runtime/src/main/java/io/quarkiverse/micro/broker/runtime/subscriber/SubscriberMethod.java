package io.quarkiverse.micro.broker.runtime.subscriber;

import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * A method that subscribes.
 *
 * @param topic with expressions of configuration
 * @param queue with expressions of configuration; empty for none
 * @param takesPayload whether messages are decoded for it
 * @param endpoint runs it
 */
public record SubscriberMethod(String topic, String queue, boolean takesPayload, ServedEndpoint endpoint) {

    public String name() {
        return endpoint.description().name();
    }
}
