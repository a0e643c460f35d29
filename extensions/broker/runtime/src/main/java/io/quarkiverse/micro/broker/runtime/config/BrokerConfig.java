package io.quarkiverse.micro.broker.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How messages travel.
 */
@ConfigMapping(prefix = "quarkus.micro.broker")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface BrokerConfig {

    /** The property of {@link #maxMessageSize()}, for messages. */
    String MAX_MESSAGE_SIZE = "quarkus.micro.broker.max-message-size";

    /**
     * Which broker to use, by the name of its provider: {@code http}, {@code memory}, {@code messaging} where
     * {@code quarkus-micro-messaging} is present, or that of an engine.
     */
    @ConfigDocDefault("http; memory in tests")
    Optional<String> type();

    /**
     * Addresses of the broker's servers, for brokers that have any.
     */
    Optional<List<String>> address();

    /**
     * The largest body that is published or taken, from 1 byte to below 2G.
     */
    @WithDefault("4M")
    MemorySize maxMessageSize();

    /**
     * How long an arriving message may wait for a place at a subscriber that is busy. After that its publisher is told, where
     * the broker can. Zero waits for none.
     */
    @WithDefault("5s")
    Duration placeTimeout();

    /**
     * How the {@code http} broker posts messages.
     */
    Http http();

    /**
     * How the {@code http} broker posts messages.
     */
    interface Http {

        /**
         * How long a message may take to reach every subscriber, waiting and repeating included. Publishing fails after that.
         * Longer than zero.
         */
        @WithDefault("10s")
        Duration timeout();

        /**
         * How many messages may wait for one subscriber, 1 or more. Publishing more fails at once.
         */
        @WithDefault("1000")
        int outbox();

        /**
         * The name of the {@code quarkus.tls} configuration with which subscribers that want TLS are reached.
         */
        @ConfigDocDefault("the default TLS configuration")
        Optional<String> tlsConfigurationName();
    }
}
