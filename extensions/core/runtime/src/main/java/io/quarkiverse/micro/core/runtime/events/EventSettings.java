package io.quarkiverse.micro.core.runtime.events;

import java.time.Duration;

import io.quarkiverse.micro.core.runtime.config.Positive;

/**
 * What holds for every event.
 *
 * @param maxEventSize of payload, key, id and metadata together, in bytes, 1 or more
 * @param timeout within which publishing and reading end, longer than zero
 */
public record EventSettings(int maxEventSize, Duration timeout) {

    public static final EventSettings DEFAULT = new EventSettings(1 << 20, Duration.ofSeconds(10));

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public EventSettings {
        Positive.check("quarkus.micro.events.max-event-size", maxEventSize);
        Positive.check("quarkus.micro.events.timeout", timeout);
    }
}
