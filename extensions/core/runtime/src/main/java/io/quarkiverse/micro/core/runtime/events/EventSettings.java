package io.quarkiverse.micro.core.runtime.events;

import java.time.Duration;

/**
 * What holds for every event.
 *
 * @param maxEventSize of payload, key, id and metadata together, in bytes
 * @param timeout within which publishing and reading end
 */
public record EventSettings(int maxEventSize, Duration timeout) {

    public static final EventSettings DEFAULT = new EventSettings(1 << 20, Duration.ofSeconds(10));
}
