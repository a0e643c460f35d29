package io.quarkiverse.micro.broker;

import io.smallrye.mutiny.Uni;

/**
 * Takes the messages of a subscription.
 */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Called on any thread, so it must not block. A failure has the message delivered again, up to
     * {@link SubscribeOptions#attempts()}.
     *
     * @return completes when the message is dealt with
     */
    Uni<Void> handle(Delivery delivery);
}
