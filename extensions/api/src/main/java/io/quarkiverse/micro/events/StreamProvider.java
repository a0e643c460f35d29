package io.quarkiverse.micro.events;

import java.time.Duration;

/**
 * Makes the transport of event streams: a bean of this type with an {@code @Identifier}, the name that
 * {@code quarkus.micro.events.type} selects.
 */
public interface StreamProvider {

    /**
     * Called once, on start, and only when this back end is chosen. Opens files and connects lazily.
     *
     * @param retention what is configured for a topic, asked when it is first used
     * @param duplicates how long a published id is remembered
     */
    StreamTransport create(Retentions retention, Duration duplicates);

    /** How long a topic's events are kept. */
    @FunctionalInterface
    interface Retentions {

        Retention of(String topic);
    }
}
