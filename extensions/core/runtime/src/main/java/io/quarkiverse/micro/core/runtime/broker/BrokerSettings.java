package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;

/**
 * What holds for every subscription and message.
 *
 * @param patience how long a message may wait for a place at a subscriber
 * @param maxMessageSize of a body, in bytes
 */
public record BrokerSettings(Duration patience, int maxMessageSize) {

    public static final BrokerSettings DEFAULT = new BrokerSettings(Duration.ofSeconds(5), 4 << 20);
}
