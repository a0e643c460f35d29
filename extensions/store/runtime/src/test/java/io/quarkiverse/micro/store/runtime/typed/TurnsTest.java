package io.quarkiverse.micro.store.runtime.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

class TurnsTest {

    private final Turns turns = new Turns();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void comeInOrderAndPassOverWhoWasCancelled() {
        CompletableFuture<String> first = new CompletableFuture<>();
        start("key", Uni.createFrom().completionStage(first));
        Cancellable second = start("key", Uni.createFrom().item("second"));
        start("key", Uni.createFrom().failure(new IllegalStateException("third")));
        start("key", Uni.createFrom().item("fourth"));
        start("other", Uni.createFrom().item("not in this queue"));
        assertThat(done).containsExactly("not in this queue");
        second.cancel();
        assertThat(done).hasSize(1);
        first.complete("first");
        await().untilAsserted(() -> assertThat(done).containsExactly("not in this queue", "first", "third", "fourth"));
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

    private Cancellable start(String key, Uni<String> work) {
        return turns.inTurn(key, () -> work).subscribe().with(done::add, failure -> done.add(failure.getMessage()));
    }
}
