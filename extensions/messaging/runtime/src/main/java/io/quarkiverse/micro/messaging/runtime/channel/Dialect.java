package io.quarkiverse.micro.messaging.runtime.channel;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;

/**
 * What the channels of a connector need, so that users need not know it. The names of attributes are those of
 * <a href="https://smallrye.io/smallrye-reactive-messaging/latest/concepts/connectors/">SmallRye's connectors</a>.
 *
 * @param redelivers whether a message that is refused comes again by itself; else its channel has to be opened again
 * @param settles how long it may take to write down what was acknowledged; who leaves before makes others get it again
 * @param delivered what it promises of a message that a process had when it died
 * @param alone attributes of a subscriber that is in no queue
 * @param queued attributes of a member of a queue; none where there are no queues
 * @param outgoing attributes for publishing
 * @param ordering more of these, where messages are to keep their order
 * @param sharing more of these, where they need not
 */
record Dialect(boolean redelivers, Duration settles, Delivered delivered, Map<String, String> alone,
        Map<String, String> queued, Map<String, String> outgoing, Map<String, String> ordering, Map<String, String> sharing) {

    /** The bean that sees which partitions a channel reads. */
    static final String KAFKA_WATCH = "smallrye-kafka";

    /** What a consumer is about to commit when it is closed is lost, so it is closed when there is nothing. */
    private static final Duration COMMITS = Duration.ofMillis(200);

    /** Everything else hands over what acknowledgement means. */
    private static final Dialect UNKNOWN = new Dialect(true, Duration.ZERO, Delivered.AT_LEAST_ONCE, Map.of(), Map.of(),
            Map.of(),
            Map.of(), Map.of());

    static Dialect of(String connector) {
        return switch (connector) {
            case KAFKA_WATCH -> kafka();
            case "smallrye-amqp" -> amqp();
            case "smallrye-rabbitmq" -> rabbit();
            case "smallrye-mqtt" -> mqtt();
            default -> UNKNOWN;
        };
    }

    private static Dialect kafka() {
        // Health and traces: messages have spans of their own, and a channel that is closed for idleness is not ill
        Map<String, String> common = Map.of("topic", "{topic}", "cloud-events", "false", "tracing-enabled", "false",
                "health-enabled", "false");
        Map<String, String> incoming = with(common, Map.ofEntries(Map.entry("group.id", "{queue}"),
                Map.entry("value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"),
                Map.entry("auto.offset.reset", "latest"),
                Map.entry("consumer-rebalance-listener.name", KAFKA_WATCH),
                // A paused subscriber may keep a message for as long as it likes
                Map.entry("throttled.unprocessed-record-max-age.ms", "0"),
                Map.entry("auto.commit.interval.ms", Long.toString(COMMITS.toMillis())),
                // The messages of a member that died go to the others after this
                Map.entry("session.timeout.ms", "10000"),
                Map.entry("heartbeat.interval.ms", "1000"),
                // Who stays in a queue keeps what it reads when another comes or goes
                Map.entry("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                // Commits wait behind a poll
                Map.entry("poll-timeout", "100"),
                Map.entry("reconnect.backoff.max.ms", "1000")));
        Map<String, String> outgoing = with(common, Map.of(
                "value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer",
                "acks", "all",
                "max.request.size", "{max-message}",
                "max-inflight-messages", "{unacknowledged}",
                // Else a message that its publisher was told is lost could come minutes later
                "delivery.timeout.ms", "{timeout}",
                "request.timeout.ms", "{timeout}",
                "max.block.ms", "{timeout}",
                "linger.ms", "0",
                "reconnect.backoff.max.ms", "1000"));
        return new Dialect(false, COMMITS.multipliedBy(2), Delivered.AT_LEAST_ONCE, incoming, incoming, outgoing,
                Map.of("key", "{publisher}"),
                Map.of("partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner"));
    }

    private static Dialect amqp() {
        Map<String, String> incoming = Map.of("address", "{topic}", "failure-strategy", "modified-failed");
        return new Dialect(true, Duration.ZERO, Delivered.AT_LEAST_ONCE,
                with(incoming, Map.of("capabilities", "topic")),
                with(incoming, Map.of("capabilities", "topic,shared,global", "durable", "true", "link-name", "{queue}")),
                Map.of("address", "{topic}", "capabilities", "topic", "durable", "true"), Map.of(), Map.of());
    }

    private static Dialect rabbit() {
        // The exchange that Go Micro's plugin publishes to
        Map<String, String> exchange = Map.of("exchange.name", "micro", "exchange.type", "topic");
        Map<String, String> incoming = with(exchange, Map.of("routing-keys", "{topic}", "failure-strategy", "requeue"));
        return new Dialect(true, Duration.ZERO, Delivered.AT_LEAST_ONCE,
                with(incoming, Map.of("queue.name", "{queue}", "queue.durable", "false", "queue.auto-delete", "true")),
                // A queue of RabbitMQ has one topic's messages, or subscribers to one would get those of another
                with(incoming, Map.of("queue.name", "{queue}.{topic}", "queue.durable", "true")),
                with(exchange, Map.of("default-routing-key", "{topic}", "publish-confirms", "true")), Map.of(), Map.of());
    }

    private static Dialect mqtt() {
        Map<String, String> common = Map.of("qos", "1", "max-message-size", "{max-message}");
        return new Dialect(false, Duration.ZERO, Delivered.AT_MOST_ONCE, // its client acknowledges before a subscriber has the message
                with(common, Map.of("topic", "{topic}")),
                with(common, Map.of("topic", "$share/{queue}/{topic}")),
                with(common, Map.of("topic", "{topic}")), Map.of(), Map.of());
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }
}
