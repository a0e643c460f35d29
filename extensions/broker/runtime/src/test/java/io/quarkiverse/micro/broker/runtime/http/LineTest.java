package io.quarkiverse.micro.broker.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.smallrye.mutiny.Uni;

/** Messages of a publisher who does not wait, while it is not known yet who subscribes. */
class LineTest {

    private CompletableFuture<ServiceSnapshot> lookup = new CompletableFuture<>();
    private final Line line = new Line(10, () -> Uni.createFrom().completionStage(lookup));
    private final List<Integer> passed = new ArrayList<>();

    @Test
    void comeInTheOrderInWhichTheyWerePublished() {
        IntStream.range(0, 10).forEach(this::publish);
        assertThat(passed).isEmpty();
        lookup.complete(null);
        assertThat(passed).isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void areNotOvertakenByOneThatIsPublishedWhileTheyPass() {
        line.turn().subscribe().with(turn -> {
            publish(2);
            passed.add(0);
        });
        publish(1);
        lookup.complete(null);
        assertThat(passed).containsExactly(0, 1, 2);
    }

    @Test
    void failWithTheLookupAndThoseAfterThemHaveTheirOwn() {
        CompletableFuture<Void> first = line.turn().subscribeAsCompletionStage();
        CompletableFuture<ServiceSnapshot> failing = lookup;
        lookup = CompletableFuture.completedFuture(null);
        publish(1);
        failing.completeExceptionally(new MicroException(Code.UNAVAILABLE, "The registry is away"));
        assertThat(first).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("The registry is away");
        assertThat(passed).containsExactly(1);
    }

    @Test
    void areRefusedWhereTooManyWait() {
        IntStream.range(0, 10).forEach(this::publish);
        assertThatThrownBy(() -> line.turn().await().atMost(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(MicroException.class,
                        told -> assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
                .hasMessageContaining("10 messages wait");
        lookup.complete(null);
        assertThat(passed).hasSize(10);
    }

    @Test
    void holdUpNobodyWhileTheirPublisherGoesOn() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        line.turn().emitOn(line::outside).subscribe().with(turn -> wait(slow));
        CompletableFuture<Void> next = line.turn().emitOn(line::outside).subscribeAsCompletionStage();
        lookup.complete(null);
        assertThat(next).succeedsWithin(Duration.ofSeconds(10));
        slow.countDown();
    }

    @Test
    void passSideBySideWhereItIsKnownWhoSubscribes() throws Exception {
        lookup.complete(null);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> line.turn().subscribe().with(turn -> {
            begun.countDown();
            wait(slow);
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        IntStream.range(0, 20).forEach(this::publish); // more than may wait
        assertThat(passed).hasSize(20);
        slow.countDown();
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void keepNoThreadForTheMessagesOfOthers() {
        AtomicBoolean stopped = new AtomicBoolean();
        publishOneAfterTheOther(stopped);
        CompletableFuture<Boolean> answering = CompletableFuture.supplyAsync(() -> lookup.complete(null));
        assertThat(answering).succeedsWithin(Duration.ofSeconds(10));
        CompletableFuture<Void> another = line.turn().subscribeAsCompletionStage();
        assertThat(another).succeedsWithin(Duration.ofSeconds(10));
        stopped.set(true);
    }

    private void publishOneAfterTheOther(AtomicBoolean stopped) {
        line.turn().subscribe().with(turn -> {
            if (!stopped.get()) {
                publishOneAfterTheOther(stopped);
            }
        });
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(int message) {
        line.turn().subscribe().with(turn -> passed.add(message));
    }
}
