package io.quarkiverse.micro.broker;

import io.smallrye.mutiny.Uni;

/**
 * A subscriber's place at a broker. Safe for all threads.
 */
public interface BrokerSubscription {

    /**
     * @return the name that {@link SubscribeOptions#name()} gave
     */
    String name();

    /**
     * @return the topic or pattern
     */
    String topic();

    /**
     * Handles no further message until {@link #resume()}. Up to {@link SubscribeOptions#waiting()} messages wait meanwhile.
     */
    void pause();

    void resume();

    boolean paused();

    /**
     * @return how many messages wait for the subscriber's time
     */
    int waiting();

    /**
     * Ends the subscription. What was accepted before is still handled, unless it is paused.
     *
     * @return completes when no message is handled any more, within 10 s
     */
    Uni<Void> cancel();
}
