package io.quarkiverse.micro.events.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/**
 * How consumers take their events.
 */
@ConfigMapping(prefix = "quarkus.micro.consumers")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ConsumersConfig {

    /** The key of what holds for all consumers. */
    String ALL = "<default>";

    /**
     * By the name of the consumer, {@code Class.method} unless its annotation says otherwise; without a name, for every
     * consumer that has no configuration of its own.
     */
    @WithParentName
    @WithDefaults
    @WithUnnamedKey(ALL)
    @ConfigDocMapKey("consumer-name")
    Map<String, ConsumerConfig> consumers();

    /**
     * How one consumer takes its events.
     */
    @ConfigGroup
    interface ConsumerConfig {

        /**
         * How many events are handled at a time.
         */
        @WithDefault("32")
        int maxInFlight();

        /**
         * Whether an event waits until the one before it of the same key is dealt with. Events without a key wait for nobody.
         */
        @WithDefault("true")
        boolean ordered();

        /**
         * How often an event is tried in all before it becomes a dead letter. One that cannot be read is tried once.
         */
        @WithDefault("5")
        int attempts();

        /**
         * The time before the second attempt. Doubled for each further one up to a minute.
         */
        @WithDefault("200ms")
        Duration backOff();

        /**
         * The time for handling an event, 100 ms to 1 h. After that it comes again, though it may still be being handled.
         */
        @WithDefault("30s")
        Duration ackWait();

        /**
         * The topic for events that failed at every attempt; {@code none} logs and drops them. By default
         * {@code dead-letter.} and the event's topic.
         */
        Optional<String> deadLetter();

        /**
         * Where a group begins that is new; one that was there goes on where it was.
         */
        @ConfigDocDefault("what the annotation says")
        Optional<EventConsumer.From> from();
    }
}
