package io.quarkiverse.micro.broker.runtime.http;

import java.time.Duration;

import io.quarkiverse.micro.broker.runtime.config.BrokerConfig;
import io.quarkiverse.micro.core.runtime.config.Positive;

/**
 * How messages are posted.
 *
 * @param timeout for one message to reach every subscriber, waiting and repeating included; longer than zero
 * @param outbox how many messages wait for one subscriber at the most, 1 or more; further ones fail at once
 * @param maxMessageSize of a body, in bytes, 1 or more
 */
public record HttpBrokerSettings(Duration timeout, int outbox, int maxMessageSize) {

    public static final HttpBrokerSettings DEFAULT = new HttpBrokerSettings(Duration.ofSeconds(10), 1000, 4 << 20);

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public HttpBrokerSettings {
        Positive.check("quarkus.micro.broker.http.timeout", timeout);
        Positive.check("quarkus.micro.broker.http.outbox", outbox);
        Positive.check(BrokerConfig.MAX_MESSAGE_SIZE, maxMessageSize);
    }
}
