package io.quarkiverse.micro.events;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long events are kept. What is beyond any of these goes, the oldest first, whoever has still to consume it; with a delay,
 * because events go in segments.
 *
 * @param age of the oldest event
 * @param bytes of a topic
 * @param events of a topic
 */
public record Retention(Optional<Duration> age, OptionalLong bytes, OptionalLong events) {

    /** For ever. */
    public static final Retention ALL = new Retention(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
}
