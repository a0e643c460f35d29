package io.quarkiverse.micro.broker;

import io.smallrye.mutiny.Uni;

/**
 * Goes around every attempt to have a message dealt with: Go Micro's subscriber wrapper. A bean; several run in the order of
 * their priority, the highest outermost. Must not block.
 */
public interface DeliveryInterceptor {

    /**
     * @param subscriber its name
     * @param next goes on to the next interceptor or the subscriber; pass on another delivery to change it
     */
    Uni<Void> intercept(String subscriber, Delivery delivery, Next next);

    /** The rest of the chain. */
    interface Next {

        Uni<Void> proceed(Delivery delivery);
    }
}
