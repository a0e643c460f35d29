package io.quarkiverse.micro.messaging.runtime.channel;

/**
 * What a connector does not tell of its channels by itself. A bean, named by {@code @Identifier} as the connector is.
 */
public interface Watch {

    /**
     * Must not be called on an event loop.
     *
     * @return whether every message that is published from now on comes to this incoming channel
     */
    boolean reading(String channel);

    /**
     * Lets go of what an outgoing channel holds, once its stream has completed. Must not be called on an event loop.
     */
    void close(String channel);
}
