package io.quarkiverse.micro.events.runtime.consumer;

import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * A method that consumes.
 *
 * @param description what it asks for
 * @param endpoint runs it
 */
public record ConsumerMethod(ConsumerDescription description, ServedEndpoint endpoint) {

    public String name() {
        return endpoint.description().name();
    }
}
