package io.quarkiverse.micro.broker.runtime.subscriber;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;

/**
 * What the build knows of a method that subscribes.
 *
 * @param topic with expressions of configuration
 * @param queue with expressions of configuration; empty for none
 * @param takesPayload whether messages are decoded for it
 * @param endpoint its types, its thread and what the registry is told
 */
public record SubscriberDescription(String topic, String queue, boolean takesPayload, EndpointDescription endpoint) {
}
