package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.List;

/**
 * All that the build found.
 */
public record SubscriberMethods(List<SubscriberMethod> all) {

    public SubscriberMethods {
        all = List.copyOf(all);
    }
}
