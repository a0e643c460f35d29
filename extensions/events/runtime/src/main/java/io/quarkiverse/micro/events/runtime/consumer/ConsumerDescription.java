package io.quarkiverse.micro.events.runtime.consumer;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.events.EventConsumer;

/**
 * What the build knows of a method that consumes.
 *
 * @param topic with expressions of configuration
 * @param group with expressions of configuration; empty for the name of the service
 * @param from where a new group begins
 * @param endpoint its types and its thread
 */
public record ConsumerDescription(String topic, String group, EventConsumer.From from, EndpointDescription endpoint) {
}
