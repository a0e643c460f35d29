package io.quarkiverse.micro.core.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerTransport.Arrival;
import io.quarkiverse.micro.broker.SubscribeOptions;

class InboxTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final List<String> begun = new ArrayList<>();
    private final List<CompletableFuture<Void>> handling = new ArrayList<>();

    @Test
    void handlesMessagesInTheOrderOfTheirComing() {
        Inbox inbox = inbox(options(1, 10), LONG);
        IntStream.range(0, 5).forEach(i -> accepted(inbox, i));
        assertThat(begun).containsExactly("0");
        for (int i = 0; i < 4; i++) {
            handling.get(i).complete(null);
        }
        assertThat(begun).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void handlesAsManyAtATimeAsItsSubscriberWants() {
        Inbox inbox = inbox(options(3, 10), LONG);
        IntStream.range(0, 5).forEach(i -> accepted(inbox, i));
        assertThat(begun).containsExactly("0", "1", "2");
        handling.get(1).complete(null);
        assertThat(begun).containsExactly("0", "1", "2", "3");
        assertThat(inbox.waiting()).isEqualTo(1);
    }

    @Test
    void holdsBackAtTheDoorWhatHasNoPlaceYet() {
        Inbox inbox = inbox(options(1, 2), LONG);
        IntStream.range(0, 3).forEach(i -> accepted(inbox, i));
        CompletableFuture<Void> third = accept(inbox, 3);
        CompletableFuture<Void> fourth = accept(inbox, 4);
        assertThat(third).isNotDone();
        handling.get(0).complete(null);
        assertThat(third).isCompleted();
        assertThat(fourth).isNotDone();
        IntStream.range(1, 5).forEach(i -> handling.get(i).complete(null));
        assertThat(begun).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void refusesWhatHasNoPlaceAtTheDoorEither() {
        Inbox inbox = inbox(options(1, 2), LONG);
        IntStream.range(0, 5).forEach(i -> accept(inbox, i));
        assertRefused(accept(inbox, 5), Code.RESOURCE_EXHAUSTED);
        assertThat(inbox.waiting()).isEqualTo(4);
    }

    @Test
    void turnsAwayWhoWaitedTooLongAndNeverHandlesIt() {
        Inbox inbox = inbox(options(1, 1), Duration.ofMillis(50));
        IntStream.range(0, 2).forEach(i -> accepted(inbox, i));
        CompletableFuture<Void> late = accept(inbox, 2);
        await().until(late::isDone);
        assertRefused(late, Code.RESOURCE_EXHAUSTED);
        assertThat(inbox.waiting()).isEqualTo(1);
        CompletableFuture<Void> next = accept(inbox, 3);
        handling.get(0).complete(null);
        assertThat(next).isCompleted();
        handling.get(1).complete(null);
        assertThat(begun).containsExactly("0", "1", "3");
    }

    @Test
    void whoIsTurnedAwayMayBlockAndTimeoutsComeAllTheSame() {
        Inbox inbox = inbox(options(1, 1), Duration.ofMillis(50));
        IntStream.range(0, 2).forEach(i -> accepted(inbox, i));
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> told = new CompletableFuture<>();
        accept(inbox, 2).whenComplete((done, failure) -> {
            told.complete(null);
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            assertThat(told).succeedsWithin(BOUND);
            assertThat(new CompletableFuture<>().completeOnTimeout("timeout", 1, TimeUnit.MILLISECONDS))
                    .succeedsWithin(Duration.ofSeconds(5));
        } finally {
            end.countDown();
        }
    }

    @Test
    void tellsWhoIsLetInWithoutHoldingItsLock() {
        Inbox inbox = inbox(options(1, 1), LONG);
        IntStream.range(0, 2).forEach(i -> accepted(inbox, i));
        CompletableFuture<Integer> seenByAnother = new CompletableFuture<>();
        accept(inbox, 2).thenRun(() -> seenByAnother.complete(CompletableFuture.supplyAsync(inbox::waiting).join()));
        CompletableFuture.runAsync(() -> handling.get(0).complete(null));
        assertThat(seenByAnother).succeedsWithin(BOUND);
    }

    @Test
    void handlesNothingWhilePausedAndAllAfterwards() {
        Inbox inbox = inbox(options(1, 10), LONG);
        inbox.pause();
        IntStream.range(0, 3).forEach(i -> accepted(inbox, i));
        assertThat(begun).isEmpty();
        assertThat(inbox.paused()).isTrue();
        assertThat(inbox.waiting()).isEqualTo(3);
        inbox.resume();
        IntStream.range(0, 3).forEach(i -> handling.get(i).complete(null));
        assertThat(begun).containsExactly("0", "1", "2");
    }

    @Test
    void finishesWhatItAcceptedBeforeItEnds() {
        Inbox inbox = inbox(options(1, 2), LONG);
        IntStream.range(0, 3).forEach(i -> accepted(inbox, i));
        CompletableFuture<Void> atTheDoor = accept(inbox, 3);
        CompletableFuture<Void> end = inbox.end();
        assertRefused(atTheDoor, Code.UNAVAILABLE);
        assertRefused(accept(inbox, 4), Code.UNAVAILABLE);
        for (int i = 0; i < 3; i++) {
            assertThat(end).isNotDone();
            handling.get(i).complete(null);
        }
        assertThat(end).isCompleted();
        assertThat(begun).containsExactly("0", "1", "2");
    }

    @Test
    void endsAtOnceWhenNothingIsLeftToDo() {
        assertThat(inbox(options(1, 2), LONG).end()).isCompleted();
    }

    @Test
    void givesUpWhatItHoldsWhenItEndsPausedOrIsPausedAtTheEnd() {
        Arrived held = Arrived.of("held");
        Inbox paused = inbox(options(1, 2), LONG);
        paused.pause();
        paused.accept(held);
        assertThat(paused.end()).isCompleted();
        assertThat(held.fate()).containsExactly("failed: subscriber subscribes no more");

        Arrived second = Arrived.of("second");
        Inbox ending = inbox(options(1, 2), LONG);
        accepted(ending, "first");
        ending.accept(second);
        CompletableFuture<Void> end = ending.end();
        ending.pause();
        handling.get(0).complete(null);
        assertThat(end).isCompleted();
        assertThat(second.fate()).hasSize(1);
        assertThat(begun).containsExactly("first");
    }

    @Test
    void beginsNothingMoreOnceItIsAbandoned() {
        Inbox inbox = inbox(options(1, 2), LONG);
        accepted(inbox, "first");
        accepted(inbox, "second");
        CompletableFuture<Void> end = inbox.abandon();
        assertThat(end).isNotDone();
        handling.get(0).complete(null);
        assertThat(end).isCompleted();
        assertThat(begun).containsExactly("first");
    }

    @Test
    void handlesAHundredThousandOneAfterTheOtherWithoutDeepRecursion() {
        AtomicInteger handled = new AtomicInteger();
        Inbox inbox = new Inbox(options(1, 100_000), LONG, (arrival, end) -> {
            handled.incrementAndGet();
            end.run();
        });
        inbox.pause();
        IntStream.range(0, 100_000).forEach(i -> inbox.accept(Arrived.of("")));
        inbox.resume();
        await().atMost(BOUND).until(() -> handled.get() == 100_000);
        assertThat(inbox.end()).succeedsWithin(BOUND);
    }

    @Test
    void letsAThreadGoThatCameToPublishWhileOthersPublishForEver() {
        Inbox[] inbox = { null };
        AtomicInteger handled = new AtomicInteger();
        inbox[0] = new Inbox(options(1, 10), LONG, (arrival, end) -> {
            if (handled.incrementAndGet() < 100_000) {
                inbox[0].accept(Arrived.of("another"));
            }
            end.run();
        });
        inbox[0].accept(Arrived.of("first"));
        assertThat(handled.get()).isLessThan(100_000);
        await().atMost(BOUND).until(() -> handled.get() == 100_000);
    }

    @Test
    void losesNothingBetweenManyThreads() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        Inbox inbox = new Inbox(options(4, 16), LONG, (arrival, end) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            handled.add(Arrived.text(arrival.message()));
            CompletableFuture.runAsync(running::decrementAndGet).thenRun(end);
        });
        List<CompletableFuture<Void>> publishers = IntStream.range(0, 4).mapToObj(thread -> CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1_000; i++) {
                inbox.accept(Arrived.of(thread + "-" + i)).await().atMost(BOUND);
            }
        }, task -> new Thread(task).start())).toList();
        publishers.forEach(CompletableFuture::join);
        assertThat(inbox.end()).succeedsWithin(BOUND);
        assertThat(handled).hasSize(4_000).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(1, 4);
    }

    private Inbox inbox(SubscribeOptions options, Duration patience) {
        return new Inbox(options, patience, this::begin);
    }

    private void begin(Arrival arrival, Runnable end) {
        CompletableFuture<Void> handled = new CompletableFuture<>();
        handling.add(handled);
        begun.add(Arrived.text(arrival.message()));
        handled.thenRun(end);
    }

    private static SubscribeOptions options(int concurrency, int waiting) {
        return SubscribeOptions.DEFAULT.withConcurrency(concurrency).withWaiting(waiting);
    }

    private static CompletableFuture<Void> accept(Inbox inbox, Object text) {
        return inbox.accept(Arrived.of(text)).subscribeAsCompletionStage();
    }

    private static void accepted(Inbox inbox, Object text) {
        assertThat(accept(inbox, text)).isCompleted();
    }

    private static void assertRefused(CompletableFuture<Void> place, Code code) {
        assertThatThrownBy(place::join).cause().isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
