package io.quarkiverse.micro.broker.runtime.http;

import java.time.Duration;

/**
 * How messages are posted.
 *
 * @param timeout for one message to reach every subscriber, waiting and repeating included
 * @param outbox how many messages wait for one subscriber at the most; further ones fail at once
 * @param maxMessageSize of a body, in bytes
 */
public record HttpBrokerSettings(Duration timeout, int outbox, int maxMessageSize) {

    public static final HttpBrokerSettings DEFAULT = new HttpBrokerSettings(Duration.ofSeconds(10), 1000, 4 << 20);
}
