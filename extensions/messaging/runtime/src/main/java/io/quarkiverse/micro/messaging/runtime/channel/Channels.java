package io.quarkiverse.micro.messaging.runtime.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkiverse.micro.core.runtime.config.Positive;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;

/**
 * Makes channels of one connector, each for one topic.
 */
final class Channels {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Connection connection;
    private final ChannelSettings settings;
    private final String publisher = UUID.randomUUID().toString();

    Channels(Connection connection, ChannelSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * @param name tells it from all others, for logs and the connector
     */
    static String name(String direction, String topic) {
        return "micro-" + direction + "-" + EngineName.of(topic) + "-" + COUNTER.incrementAndGet();
    }

    /**
     * May block.
     *
     * @param name as made by {@link #name}
     * @param queue where there is none, a name that nobody else has
     */
    @SuppressWarnings("unchecked")
    Flow.Publisher<Message<?>> incoming(String name, String topic, String queue, boolean queued) {
        Dialect dialect = settings.dialect();
        return (Flow.Publisher<Message<?>>) connection.inbound().getPublisher(attributes(name, settings.incoming(),
                queued ? dialect.queued() : dialect.alone(), topic, Optional.of(queue)));
    }

    /** May block. */
    Flow.Subscriber<? extends Message<?>> outgoing(String name, String topic) {
        Map<String, String> fallbacks = new HashMap<>(settings.dialect().outgoing());
        fallbacks.putAll(settings.ordered() ? settings.dialect().ordering() : settings.dialect().sharing());
        return connection.outbound().getSubscriber(attributes(name, settings.outgoing(), fallbacks, topic, Optional.empty()));
    }

    boolean reading(String name) {
        return connection.watch().reading(name);
    }

    void close(String name) {
        connection.watch().close(name);
    }

    ChannelSettings settings() {
        return settings;
    }

    private Config attributes(String name, Map<String, String> own, Map<String, String> fallbacks, String topic,
            Optional<String> queue) {
        Map<String, String> places = new HashMap<>(Map.of("{topic}", EngineName.of(topic), "{publisher}", publisher,
                "{timeout}", Long.toString(settings.timeout().toMillis()),
                "{unacknowledged}", Integer.toString(settings.unacknowledged()),
                "{max-message}", Long.toString(settings.longestMessage())));
        queue.ifPresent(it -> places.put("{queue}", EngineName.of(it)));
        Map<String, String> all = new HashMap<>(filled(own, places));
        all.put("channel-name", name);
        all.put("connector", settings.connector());
        return new ChannelAttributes(settings.application(), settings.connector(), all, filled(fallbacks, places));
    }

    private static Map<String, String> filled(Map<String, String> attributes, Map<String, String> places) {
        Map<String, String> filled = new HashMap<>();
        attributes.forEach((attribute, value) -> {
            String text = value;
            for (Map.Entry<String, String> place : places.entrySet()) {
                text = text.replace(place.getKey(), place.getValue());
            }
            filled.put(attribute, text);
        });
        return filled;
    }

    /** A connector, found by its name. */
    record Connection(InboundConnector inbound, OutboundConnector outbound, Watch watch) {
    }

    /** What is configured of all channels. */
    record ChannelSettings(String connector, Dialect dialect, Map<String, String> incoming, Map<String, String> outgoing,
            boolean ordered, Duration timeout, int unacknowledged, int topics, Duration idle, int maxMessage,
            Config application) {

        private static final String PREFIX = "quarkus.micro.broker.messaging.";

        /** What an engine counts beside the message, in bytes. */
        private static final int FRAMING = 4 << 10;

        /**
         * @throws IllegalArgumentException when a value cannot be used, naming its property
         */
        ChannelSettings {
            Positive.check(PREFIX + "timeout", timeout);
            Positive.check(PREFIX + "unacknowledged", unacknowledged);
            Positive.check(PREFIX + "topics", topics);
            Positive.check(PREFIX + "idle", idle);
        }

        /** As it travels, in bytes: with its headers, and its body as Base64. */
        long longestMessage() {
            return Math.min(Integer.MAX_VALUE, new BrokerEnvelope(maxMessage).maxDocument() + FRAMING);
        }

        /** Where the user's own attributes name a queue, or those that stand in for them do. */
        boolean queues() {
            return incoming.values().stream().anyMatch(it -> it.contains("{queue}")) || dialect.queued().entrySet().stream()
                    .anyMatch(it -> it.getValue().contains("{queue}") && !incoming.containsKey(it.getKey()));
        }
    }
}
