package io.quarkiverse.micro.events.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithUnnamedKey;

/**
 * How events are kept.
 */
@ConfigMapping(prefix = "quarkus.micro.events")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface EventsConfig {

    /** The key of what holds for all topics. */
    String ALL = "<default>";

    /**
     * Which event stream to use, by the name of its provider: {@code file}, {@code memory}, or that of an engine.
     */
    @ConfigDocDefault("file; memory in tests")
    Optional<String> type();

    /**
     * Where {@code file} keeps its topics, in one file named after the service. One process at a time has it.
     */
    @WithDefault("${user.home}/.quarkus-micro/events")
    Path directory();

    /**
     * The largest event that is published: payload, key, id and metadata together; from 1 byte to
     * below 2G.
     */
    @WithDefault("1M")
    MemorySize maxEventSize();

    /**
     * Within which time publishing and reading end. Longer than zero.
     */
    @WithDefault("10s")
    Duration timeout();

    /**
     * How long the id of an event is remembered: one that is published again within this time is not stored again.
     * Zero remembers none.
     */
    @WithDefault("2m")
    Duration duplicates();

    /**
     * How long {@code ProcessedEvents} remembers that an event was dealt with. Longer than it may take until an event comes
     * again for the last time, and longer than zero.
     */
    @WithDefault("7d")
    Duration processedTtl();

    /**
     * How long events are kept, by topic; without one, for every topic that has no configuration of its own.
     */
    @WithDefaults
    @WithUnnamedKey(ALL)
    @ConfigDocMapKey("topic")
    Map<String, RetentionConfig> retention();

    /**
     * Events that were written in a batch of the store.
     */
    OutboxConfig outbox();

    /**
     * How long a topic's events are kept. What is beyond any of these goes, the oldest first.
     */
    @ConfigGroup
    interface RetentionConfig {

        /**
         * The age of the oldest event, longer than zero.
         */
        @ConfigDocDefault("for ever")
        Optional<Duration> age();

        /**
         * The size of the topic, 1 byte or more. The {@code memory} stream keeps 256 MiB at the most.
         */
        @ConfigDocDefault("no limit; 256M in memory")
        Optional<MemorySize> size();

        /**
         * The number of events, 1 or more. The {@code memory} stream keeps 1,000,000 at the most.
         */
        @ConfigDocDefault("no limit; 1000000 in memory")
        OptionalLong count();
    }

    /**
     * Events that were written in a batch of the store.
     */
    interface OutboxConfig {

        /**
         * How often tables that this process has written events to are searched for what others left there. Its own are
         * published at once; what was left in any table of the store's own database is found at start. Longer than zero.
         */
        @WithDefault("1m")
        Duration interval();
    }
}
