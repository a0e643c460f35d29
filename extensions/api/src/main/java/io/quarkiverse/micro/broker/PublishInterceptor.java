package io.quarkiverse.micro.broker;

import io.smallrye.mutiny.Uni;

/**
 * Goes around everything that this application publishes. A bean; several run in the order of their priority, the highest
 * outermost. Must not block.
 */
public interface PublishInterceptor {

    /**
     * @param next goes on to the next interceptor or the broker; pass on another message to change it
     */
    Uni<Void> intercept(String topic, BrokerMessage message, Next next);

    /** The rest of the chain. */
    interface Next {

        Uni<Void> proceed(BrokerMessage message);
    }
}
