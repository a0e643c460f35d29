package io.quarkiverse.micro.broker.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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
 * How subscribers take their messages.
 */
@ConfigMapping(prefix = "quarkus.micro.subscribers")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface SubscribersConfig {

    /** The key of what holds for all subscribers. */
    String ALL = "<default>";

    /**
     * By the name of the subscriber, {@code Class.method} unless its annotation says otherwise; without a name, for every
     * subscriber that has no configuration of its own.
     */
    @WithParentName
    @WithDefaults
    @WithUnnamedKey(ALL)
    @ConfigDocMapKey("subscriber-name")
    Map<String, SubscriberConfig> subscribers();

    /**
     * How one subscriber takes its messages.
     */
    @ConfigGroup
    interface SubscriberConfig {

        /**
         * How many messages are handled at a time. With 1 they are handled in the order of their coming.
         */
        @WithDefault("1")
        int concurrency();

        /**
         * How many messages wait until the subscriber has time for them.
         */
        @WithDefault("256")
        int waiting();

        /**
         * How often a message is tried in all before it becomes a dead letter. One that cannot be read is tried once.
         */
        @WithDefault("3")
        int attempts();

        /**
         * The time before the second attempt. Doubled for each further one up to 10 s.
         */
        @WithDefault("100ms")
        Duration backOff();

        /**
         * The topic for messages that failed at every attempt; {@code none} logs and drops them. By default
         * {@code dead-letter.} and the message's topic.
         */
        Optional<String> deadLetter();
    }
}
