package io.quarkiverse.micro.test.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.SubscribeOptions;

/**
 * The brokers of one test, and what it does with them. Topics are new in every test, so that what one leaves behind does not
 * disturb the next.
 */
final class Correspondence {

    /** No broker may take longer for anything. */
    static final Duration BOUND = Duration.ofSeconds(20);

    /** Tries once more, and soon. */
    static final SubscribeOptions OPTIONS = SubscribeOptions.DEFAULT.withName("Kit.reader")
            .withAttempts(2, Duration.ofMillis(10));

    /** So long a test looks on when it wants nothing to happen. */
    private static final Duration QUIET = Duration.ofMillis(400);

    private final BrokerWorld world;
    private final List<Broker> brokers = new CopyOnWriteArrayList<>();

    Correspondence(BrokerWorld world) {
        this.world = world;
    }

    static String newTopic() {
        return "kit-" + UUID.randomUUID().toString().substring(0, 8);
    }

    Broker open() {
        Broker broker = world.open();
        brokers.add(broker);
        return broker;
    }

    void close() {
        brokers.forEach(Broker::close);
    }

    /** Waits until publishers know of it. */
    BrokerSubscription subscribe(Broker broker, String topic, SubscribeOptions options, Reader reader) {
        BrokerSubscription subscription = broker.subscribe(topic, options, reader).await().atMost(BOUND);
        awaitKnown();
        return subscription;
    }

    BrokerSubscription subscribe(Broker broker, String topic, Reader reader) {
        return subscribe(broker, topic, OPTIONS, reader);
    }

    void cancel(BrokerSubscription subscription) {
        subscription.cancel().await().atMost(BOUND);
        awaitKnown();
    }

    /** By the clock, because nobody can ask a broker what it knows of others. */
    void awaitKnown() {
        await().pollDelay(world.known()).atMost(world.known().plus(BOUND)).until(() -> true);
    }

    static void publish(Broker broker, String topic, BrokerMessage message) {
        broker.publish(topic, message).await().atMost(BOUND);
    }

    /** One after the other. */
    static void publish(Broker broker, String topic, String... texts) {
        for (String text : texts) {
            publish(broker, topic, message(text));
        }
    }

    static void publish(Broker broker, String topic, List<String> texts) {
        publish(broker, topic, texts.toArray(String[]::new));
    }

    /**
     * Publishes all without waiting in between, and then waits.
     *
     * @return those that were published; the others' publishers were told
     */
    static List<String> publishAtOnce(Broker broker, String topic, List<String> texts) {
        List<CompletableFuture<Void>> running = texts.stream()
                .map(text -> broker.publish(topic, message(text)).subscribeAsCompletionStage()).toList();
        List<String> published = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            CompletableFuture<Void> publishing = running.get(i);
            assertThat(publishing.handle((done, failure) -> true)).as("publishing ends").succeedsWithin(BOUND);
            if (publishing.isCompletedExceptionally()) {
                assertThat(catchThrowable(publishing::join)).hasCauseInstanceOf(MicroException.class);
            } else {
                published.add(texts.get(i));
            }
        }
        return published;
    }

    static BrokerMessage message(String text) {
        return BrokerMessage.of("text/plain", text.getBytes(UTF_8));
    }

    static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** A broker whose subscribers get messages in their order has to keep to it. */
    static void assertGot(Broker broker, Reader reader, List<String> texts) {
        if (broker.guarantee().ordered()) {
            assertThat(reader.texts()).containsExactlyElementsOf(texts);
        } else {
            assertThat(reader.texts()).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    void awaitGot(Broker broker, Reader reader, List<String> texts) {
        awaitThat(() -> assertThat(reader.deliveries()).hasSizeGreaterThanOrEqualTo(texts.size()));
        assertGot(broker, reader, texts);
    }

    void awaitGot(Broker broker, Reader reader, String... texts) {
        awaitGot(broker, reader, List.of(texts));
    }

    void awaitThat(Runnable expectation) {
        awaitWithin(world.arrives(), expectation);
    }

    /** An expectation may publish, and fail at it before the bound. */
    static void awaitWithin(Duration bound, Runnable expectation) {
        await().atMost(bound).pollInterval(Duration.ofMillis(10)).ignoreExceptionsInstanceOf(MicroException.class)
                .untilAsserted(expectation::run);
    }

    /** What would come too much has time to. */
    static void staysThat(Runnable expectation) {
        await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).during(QUIET).untilAsserted(expectation::run);
    }

    static void assertRefused(Code code, ThrowingCallable action) {
        assertThat(catchThrowable(action)).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).as("a sentence that says what to do").isNotBlank();
        });
    }
}
