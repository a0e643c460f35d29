package io.quarkiverse.micro.events.runtime.consumer;

import java.util.List;

/**
 * All that the build found.
 */
public record ConsumerMethods(List<ConsumerMethod> all) {

    public ConsumerMethods {
        all = List.copyOf(all);
    }
}
