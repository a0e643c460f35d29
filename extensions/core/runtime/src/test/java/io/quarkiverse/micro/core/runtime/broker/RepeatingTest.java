package io.quarkiverse.micro.core.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

class RepeatingTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final SubscribeOptions OPTIONS = SubscribeOptions.DEFAULT.withName("Billing.on")
            .withAttempts(3, Duration.ofMillis(1));

    private final Published transport = new Published(true, true);
    private final MicroBroker broker = new MicroBroker(transport, BrokerSettings.DEFAULT, List.of(), List.of());
    private final List<Integer> attempts = new CopyOnWriteArrayList<>();
    private final Arrived order = Arrived.of("an order");

    @Test
    void countsItsAttemptsUntilOneSucceeds() {
        handle(OPTIONS, delivery -> delivery.attempt() < 3 ? failure(new IllegalStateException("busy")) : success());
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(order.fate()).containsExactly("handled");
        assertThat(transport.topics).isEmpty();
    }

    @Test
    void waitsBetweenItsAttemptsAndTwiceAsLongEachTime() {
        List<Long> began = new CopyOnWriteArrayList<>();
        handle(OPTIONS.withAttempts(3, Duration.ofMillis(100)), delivery -> {
            began.add(System.nanoTime());
            return failure(new IllegalStateException("busy"));
        });
        assertThat(began).hasSize(3);
        assertThat(began.get(1) - began.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(80).toNanos());
        assertThat(began.get(2) - began.get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(160).toNanos());
    }

    @Test
    void writesADeadLetterWithTheCauseWhenEveryAttemptFailed() {
        handle(OPTIONS, delivery -> failure(new IllegalStateException("no account")));
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(order.fate()).containsExactly("handled");
        assertThat(transport.topics).containsExactly("dead-letter.orders");
        BrokerMessage letter = transport.messages.get(0);
        assertThat(Arrived.text(letter)).isEqualTo("an order");
        assertThat(letter.headers())
                .containsEntry("content-type", "text/plain")
                .containsEntry("dead-letter-topic", "orders")
                .containsEntry("dead-letter-subscriber", "Billing.on")
                .containsEntry("dead-letter-attempts", "3")
                .containsEntry("dead-letter-cause", "java.lang.IllegalStateException: no account");
    }

    @Test
    void writesTheDeadLetterToTheTopicOfItsOptionsOrToNone() {
        handle(OPTIONS.withDeadLetter("morgue"), delivery -> failure(new IllegalStateException("no account")));
        handle(OPTIONS.withDeadLetter(""), delivery -> failure(new IllegalStateException("no account")));
        assertThat(transport.topics).containsExactly("morgue");
        assertThat(order.fate()).containsExactly("handled", "handled");
    }

    @Test
    void dropsADeadLetterThatFailsAgain() {
        Arrived letter = new Arrived("dead-letter.orders", order.message().with("dead-letter-topic", "orders"), order.fate());
        handle(repeating(OPTIONS, delivery -> failure(new IllegalStateException("still no account"))), letter);
        assertThat(transport.topics).isEmpty();
        assertThat(order.fate()).containsExactly("handled");
    }

    @Test
    void doesNotRepeatWhatCannotBeRead() {
        handle(OPTIONS, delivery -> failure(new MicroException(Code.INVALID_ARGUMENT, "no JSON")));
        assertThat(attempts).containsExactly(1);
        assertThat(transport.messages.get(0).headers()).containsEntry("dead-letter-attempts", "1")
                .containsEntry("dead-letter-cause", "INVALID_ARGUMENT: no JSON");
    }

    @Test
    void repeatsWhatAnotherServiceRefused() {
        handle(OPTIONS, delivery -> failure(MicroException.builder(Code.UNIMPLEMENTED).id("accounts").build()));
        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void takesWhateverAHandlerThrowsForAFailure() {
        handle(OPTIONS.withAttempts(2, Duration.ZERO), delivery -> {
            throw new IllegalStateException("thrown");
        });
        handle(OPTIONS.withAttempts(2, Duration.ZERO), delivery -> {
            throw new NoClassDefFoundError("missing");
        });
        handle(OPTIONS.withAttempts(2, Duration.ZERO), delivery -> null);
        assertThat(attempts).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(transport.messages).extracting(letter -> letter.header("dead-letter-cause").orElseThrow())
                .containsExactly("java.lang.IllegalStateException: thrown", "java.lang.NoClassDefFoundError: missing",
                        "java.lang.NullPointerException: The handler returned null instead of a Uni");
    }

    @Test
    void boundsTheCauseOfADeadLetter() {
        handle(OPTIONS.withAttempts(1, Duration.ZERO), delivery -> failure(new IllegalStateException("x".repeat(100_000))));
        assertThat(transport.messages.get(0).header("dead-letter-cause").orElseThrow()).hasSize(1000);
    }

    @Test
    void tellsTheTransportWhenNoDeadLetterCouldBeWritten() {
        broker.close();
        handle(OPTIONS.withAttempts(1, Duration.ZERO), delivery -> failure(new IllegalStateException("no account")));
        assertThat(order.fate()).containsExactly("failed: The broker is closed");
    }

    @Test
    void triesTenThousandTimesWithoutDeepRecursion() {
        handle(OPTIONS.withAttempts(10_000, Duration.ZERO),
                delivery -> delivery.attempt() < 10_000 ? failure(new IllegalStateException("busy")) : success());
        assertThat(order.fate()).containsExactly("handled");
    }

    @Test
    void beginsNoFurtherAttemptOnceItIsStopped() {
        Repeating[] repeating = { null };
        repeating[0] = repeating(OPTIONS, delivery -> {
            repeating[0].stop();
            return failure(new IllegalStateException("busy"));
        });
        handle(repeating[0], order);
        assertThat(attempts).containsExactly(1);
        assertThat(order.fate()).containsExactly("failed: busy");
    }

    private void handle(SubscribeOptions options, MessageHandler handler) {
        handle(repeating(options, handler), order);
    }

    private static void handle(Repeating repeating, Arrived arrived) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        repeating.handle(arrived, () -> end.complete(null));
        assertThat(end).succeedsWithin(BOUND);
    }

    private Repeating repeating(SubscribeOptions options, MessageHandler handler) {
        return new Repeating(options, delivery -> {
            attempts.add(delivery.attempt());
            return handler.handle(delivery);
        }, new DeadLetters(options, broker));
    }

    private static Uni<Void> success() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> failure(Throwable failure) {
        return Uni.createFrom().failure(failure);
    }
}
