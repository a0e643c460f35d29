package io.quarkiverse.micro.events;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long events are kept. What is beyond any of these goes, the oldest first, whoever has still to consume it; with a delay,
 * because events go in segments.
 *
 * @param age of the oldest event, longer than zero; empty for no limit
 * @param bytes of a topic, 1 or more; empty for no limit
 * @param events of a topic, 1 or more; empty for no limit
 */
public record Retention(Optional<Duration> age, OptionalLong bytes, OptionalLong events) {

    /** For ever, or as much as a back end has a place for. */
    public static final Retention ALL = new Retention(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /**
     * @throws IllegalArgumentException when by this no event would be kept
     */
    public Retention {
        check(age.filter(it -> it.isZero() || it.isNegative()).isEmpty(), "Events are to be kept for " + age.orElse(null),
                "longer than zero");
        check(bytes.orElse(1) >= 1, bytes.orElse(1) + " bytes of a topic are to be kept", "1 or more");
        check(events.orElse(1) >= 1, events.orElse(1) + " events of a topic are to be kept", "1 or more");
    }

    private static void check(boolean allowed, String given, String range) {
        if (!allowed) {
            throw new IllegalArgumentException(given + ", which keeps none; it must be " + range
                    + ". Leave it out for no limit");
        }
    }
}
