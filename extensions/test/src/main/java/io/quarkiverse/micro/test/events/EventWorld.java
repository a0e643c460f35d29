package io.quarkiverse.micro.test.events;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.test.engine.Outage;

/**
 * What the kit needs to know of an event stream.
 */
public interface EventWorld {

    /**
     * @param retention of all topics
     * @param duplicates how long ids are remembered
     * @return a stream; where events are {@linkplain #survives() kept}, those of one test see the same events, one after the
     *         other or, where they are shared, at a time. The kit closes it
     */
    EventStream open(Retention retention, Duration duplicates);

    /**
     * @return whether events and places outlive the closing of a stream
     */
    boolean survives();

    /**
     * @return within which events reach a consumer who has time
     */
    default Duration arrives() {
        return Duration.ofSeconds(10);
    }

    /**
     * @return how exact times of acknowledgement and delays are kept
     */
    default Duration exact() {
        return Duration.ofSeconds(1);
    }

    /**
     * @return how to stop the engine that keeps the events; empty where there is none
     */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /**
     * @return within which everything works again after an outage, counted from the engine's start
     */
    default Duration reconnects() {
        return Duration.ofSeconds(10);
    }
}
