package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;

import io.quarkiverse.micro.core.runtime.config.Positive;

/**
 * What holds for every subscription and message.
 *
 * @param patience how long a message may wait for a place at a subscriber, zero or longer
 * @param maxMessageSize of a body, in bytes, 1 or more
 */
public record BrokerSettings(Duration patience, int maxMessageSize) {

    public static final BrokerSettings DEFAULT = new BrokerSettings(Duration.ofSeconds(5), 4 << 20);

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public BrokerSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("quarkus.micro.broker.place-timeout=" + patience
                    + " must be zero, which waits for no place, or longer");
        }
        Positive.check("quarkus.micro.broker.max-message-size", maxMessageSize);
    }
}
