package io.quarkiverse.micro.events.runtime.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.RunningConsumer;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState.GroupState;
import io.quarkiverse.micro.events.runtime.consumer.OutcomeObserver.Outcome;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class ConsumerStartTest {

    private static final ConsumeOptions OPTIONS = ConsumeOptions.DEFAULT.withName("billing").withGroup("bills")
            .withAttempts(3, Duration.ofMillis(1)).withMaxInFlight(4);

    private final MicroEventStream stream = new MicroEventStream(
            new MemoryStreamProvider().create(topic -> Retention.ALL, Duration.ofMinutes(2)), EventSettings.DEFAULT);
    private final ConsumerStart consumers = new ConsumerStart(stream);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<UniEmitter<? super Void>> running = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void eventsOfOneKeyAreHandledOneAfterTheOther() {
        publish("a", "one");
        publish("a", "two");
        publish("b", "three");
        consume(OPTIONS, this::waits);

        await().until(() -> running.size() == 2);
        assertThat(seen).containsExactlyInAnyOrder("one 1", "three 1");
        running.get(0).complete(null);
        running.get(1).complete(null);
        await().until(() -> seen.contains("two 1"));
    }

    @Test
    void noMoreThanAskedForAreHandledAtATime() {
        for (int n = 0; n < 10; n++) {
            publish(Integer.toString(n), "event " + n);
        }
        RunningConsumer billing = consume(OPTIONS, this::waits);
        await().until(() -> running.size() == 4);
        await().during(Duration.ofMillis(200)).until(() -> running.size() == 4 && billing.handling() == 4);
        running.get(0).complete(null);
        await().until(() -> running.size() == 5);
    }

    @Test
    void aFailureBringsAnEventAgainBeforeTheNextOfItsKey() {
        AtomicInteger failures = new AtomicInteger(2);
        publish("a", "one");
        publish("a", "two");
        consume(OPTIONS, event -> {
            see(event);
            return failures.getAndDecrement() > 0 ? Uni.createFrom().failure(new IllegalStateException("no money"))
                    : Uni.createFrom().voidItem();
        });

        await().until(() -> seen.contains("two 1"));
        assertThat(seen).containsExactly("one 1", "one 2", "one 3", "two 1");
        await().untilAsserted(() -> assertThat(outcomes).containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.DONE,
                Outcome.DONE));
    }

    @Test
    void whatCannotBeReadIsTriedOnceAndWhatAnotherServiceRefusedAgain() {
        publish("a", "one");
        publish("a", "two");
        consume(OPTIONS, event -> {
            see(event);
            return Uni.createFrom().failure(event.offset() == 1 ? new MicroException(Code.INVALID_ARGUMENT, "no JSON")
                    : MicroException.builder(Code.UNIMPLEMENTED).id("accounts").build());
        });
        await().until(() -> state().lag() == 0);
        assertThat(seen).containsExactly("one 1", "two 1", "two 2", "two 3");
    }

    @Test
    void aHandlerThatThrowsFails() {
        publish("a", "one");
        consume(OPTIONS, event -> {
            throw new StackOverflowError("deep");
        });
        await().until(() -> stream.topics().await().indefinitely().stream()
                .anyMatch(topic -> topic.topic().equals("dead-letter.orders")));
    }

    @Test
    void aPauseWaitsForWhatIsBeingHandledAndGivesNothingBackTwice() {
        publish("a", "one");
        RunningConsumer billing = consume(OPTIONS, this::waits);
        await().until(() -> running.size() == 1);

        AtomicInteger paused = new AtomicInteger();
        billing.pause().subscribe().with(done -> paused.incrementAndGet());
        publish("b", "two");
        await().during(Duration.ofMillis(200)).until(() -> paused.get() == 0 && running.size() == 1);
        running.get(0).complete(null);
        await().until(() -> paused.get() == 1);
        assertThat(billing.paused()).isTrue();

        billing.resume();
        await().until(() -> running.size() == 2);
        running.get(1).complete(null);
        await().until(() -> state().lag() == 0);
        assertThat(seen).containsExactly("one 1", "two 1");
    }

    @Test
    void whatAPausedConsumerNeverSawIsNotTried() {
        for (int n = 0; n < 10; n++) {
            publish(Integer.toString(n), "event " + n);
        }
        RunningConsumer billing = consume(OPTIONS.withAttempts(1, Duration.ZERO), this::waits);
        await().until(() -> running.size() == 4);
        AtomicInteger paused = new AtomicInteger();
        billing.pause().subscribe().with(done -> paused.incrementAndGet());
        running.subList(0, 3).forEach(one -> one.complete(null));
        await().untilAsserted(() -> assertThat(state().inFlight()).isEqualTo(4));
        running.get(3).complete(null);
        await().until(() -> paused.get() == 1);

        billing.resume();
        for (int n = 4; n < 10; n++) {
            int next = n;
            await().until(() -> running.size() > next);
            running.get(n).complete(null);
        }
        await().until(() -> state().lag() == 0);
        assertThat(seen).hasSize(10).allMatch(it -> it.endsWith(" 1"));
        assertThat(stream.topics().await().indefinitely()).hasSize(1);
    }

    @Test
    void whatCannotBeConsumedStopsTheStart() {
        assertThatThrownBy(() -> consumers.consume("no topic", OPTIONS, sink(this::waits)))
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
    }

    private RunningConsumer consume(ConsumeOptions options, Function<StreamEvent<byte[]>, Uni<Void>> handler) {
        consumers.consume("orders", options, sink(handler));
        return consumers.named("billing").orElseThrow();
    }

    private EventSink sink(Function<StreamEvent<byte[]>, Uni<Void>> handler) {
        return new EventSink("billing", handler, List.of((consumer, event, outcome, nanos) -> outcomes.add(outcome)));
    }

    private GroupState state() {
        return stream.topics().await().indefinitely().stream().filter(topic -> topic.topic().equals("orders")).findFirst()
                .orElseThrow().groups().get(0);
    }

    private Uni<Void> waits(StreamEvent<byte[]> event) {
        see(event);
        return Uni.createFrom().emitter(running::add);
    }

    private void see(StreamEvent<byte[]> event) {
        seen.add(new String(event.payload()) + " " + event.attempt());
    }

    private void publish(String key, String text) {
        stream.publish("orders", NewEvent.of(text.getBytes()).withKey(key)).await().indefinitely();
    }
}
