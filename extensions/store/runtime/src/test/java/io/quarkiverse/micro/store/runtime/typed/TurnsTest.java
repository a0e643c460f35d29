package io.quarkiverse.micro.store.runtime.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

class TurnsTest {

    private final Turns turns = new Turns(Duration.ofSeconds(30));
    private final List<String> started = new CopyOnWriteArrayList<>();

    @Test
    void comeInOrderAndPassOverWhoWasCancelled() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        start("key", "first", Uni.createFrom().completionStage(first));
        Cancellable second = start("key", "second", Uni.createFrom().voidItem());
        start("key", "third", Uni.createFrom().failure(new IllegalStateException("has had its turn")));
        start("key", "fourth", Uni.createFrom().voidItem());
        start("other", "not in this queue", Uni.createFrom().voidItem());
        second.cancel();
        assertThat(started).containsExactly("first", "not in this queue");
        first.complete(null);
        await().untilAsserted(() -> assertThat(started).containsExactly("first", "not in this queue", "third", "fourth"));
    }

    @Test
    void nobodyWaitsForLongerThanHisPatienceAndNobodyIsOvertakenByThat() {
        Turns bounded = new Turns(Duration.ofSeconds(2));
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> hanging = bounded.inTurn("key", () -> Uni.createFrom().completionStage(first))
                .subscribeAsCompletionStage();
        List<CompletableFuture<String>> others = IntStream.range(0, 5).mapToObj(i -> bounded.inTurn("key", () -> {
            started.add("other");
            return Uni.createFrom().item("done");
        }).subscribeAsCompletionStage()).toList();
        assertThat(others).allSatisfy(other -> assertThat(other).failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class).withCauseInstanceOf(MicroException.class)
                .withMessageContaining("UNAVAILABLE"));
        CompletableFuture<String> next = bounded.inTurn("key", () -> Uni.createFrom().item("done"))
                .subscribeAsCompletionStage();
        assertThat(next).isNotDone();
        first.complete(null);
        assertThat(hanging).succeedsWithin(Duration.ofSeconds(5));
        assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("done");
        assertThat(started).isEmpty();
    }

    @Test
    void nobodyWaitsForLongerWhereAllThreadsDo() throws Exception {
        Turns bounded = new Turns(Duration.ofMillis(300));
        bounded.inTurn("key", () -> Uni.createFrom().nothing()).subscribeAsCompletionStage();
        try (FewWorkers workers = new FewWorkers(2)) {
            for (Future<MicroException> failure : workers.call(6, () -> catchThrowableOfType(MicroException.class,
                    () -> bounded.inTurn("key", () -> Uni.createFrom().item("done")).await()
                            .atMost(Duration.ofSeconds(10))))) {
                assertThat(failure.get().code()).isEqualTo(Code.UNAVAILABLE);
            }
        }
    }

    @Test
    void aThousandWhoGaveUpAreNoDeepStackForWhoComesNext() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        start("key", "first", Uni.createFrom().completionStage(first));
        IntStream.range(0, 9_000).mapToObj(i -> start("key", "given up", Uni.createFrom().voidItem())).toList()
                .forEach(Cancellable::cancel);
        first.complete(null);
        start("key", "next", Uni.createFrom().voidItem());
        await().untilAsserted(() -> assertThat(started).containsExactly("first", "next"));
    }

    @Test
    void oneAtATimeHoweverManyWait() {
        AtomicInteger running = new AtomicInteger();
        List<Integer> together = Multi.createFrom().items(IntStream.range(0, 5_000).boxed()).onItem()
                .transformToUni(i -> turns.inTurn("key", () -> Uni.createFrom().item(running::incrementAndGet)
                        .invoke(running::decrementAndGet)))
                .merge(5_000).collect().asList().await().atMost(Duration.ofSeconds(20));
        assertThat(together).hasSize(5_000).containsOnly(1);
    }

    private Cancellable start(String key, String name, Uni<Void> work) {
        return turns.inTurn(key, () -> {
            started.add(name);
            return work;
        }).subscribe().with(done -> {
        }, failure -> {
        });
    }
}
