package io.quarkiverse.micro.core.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;

@Timeout(30)
class AStreamIsPulledByAThreadThatWaitsTest {

    @Test
    void oneMessageAfterTheOtherUntilTheEnd() {
        PullStream<Integer, Integer> stream = new PullStream<>(Multi.createFrom().range(0, 100));
        List<Integer> received = new ArrayList<>();
        stream.forEach(received::add);
        assertThat(received).hasSize(100).startsWith(0, 1).endsWith(98, 99);
        assertThat(stream.receive()).isEmpty();
    }

    @Test
    void andTheProducerIsNeverFarAhead() {
        AtomicInteger produced = new AtomicInteger();
        PullStream<Integer, Integer> stream = new PullStream<>(
                Multi.createFrom().range(0, 10_000).invoke(produced::incrementAndGet));
        for (int i = 0; i < 100; i++) {
            assertThat(stream.receive()).contains(i);
        }
        assertThat(produced.get()).isBetween(100, 116);
    }

    @Test
    void andASenderWaitsForDemand() throws Exception {
        PullStream<String, Integer> stream = new PullStream<>(Multi.createFrom().nothing());
        AssertSubscriber<Integer> reader = stream.outgoing().subscribe().withSubscriber(AssertSubscriber.create(1));
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 3; i++) {
                stream.send(i);
                sent.incrementAndGet();
            }
            stream.close();
        });
        reader.awaitItems(1);
        await().untilAsserted(() -> assertThat(sent).hasValue(1));
        reader.request(2);
        sender.get(10, TimeUnit.SECONDS);
        assertThat(reader.awaitCompletion().getItems()).isEqualTo(List.of(0, 1, 2));
    }

    @Test
    void andIsFreedWhenTheStreamFails() {
        MicroException failure = new MicroException(Code.DATA_LOSS, "gone");
        PullStream<String, String> stream = new PullStream<>(Multi.createFrom().failure(failure));
        assertThatThrownBy(stream::receive).isInstanceOf(MicroException.class).hasMessageContaining("gone").hasCause(failure);
    }

    @Test
    void andIsFreedWhenItIsGivenUp() {
        AtomicBoolean cancelled = new AtomicBoolean();
        PullStream<String, String> stream = new PullStream<>(
                Multi.createFrom().<String> nothing().onCancellation().invoke(() -> cancelled.set(true)));
        CompletableFuture<?> receiver = CompletableFuture.supplyAsync(stream::receive);
        CompletableFuture<?> sender = CompletableFuture.runAsync(() -> stream.send("nobody reads this"));
        stream.cancel();
        assertThatThrownBy(() -> receiver.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("gave the stream up");
        assertThatThrownBy(() -> sender.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("gave the stream up");
        assertThat(cancelled).isTrue();
    }

    @Test
    void andASenderIsFreedWhenTheOtherSideTakesNoMore() {
        PullStream<String, String> stream = new PullStream<>(Multi.createFrom().nothing());
        AssertSubscriber<String> reader = stream.outgoing().subscribe().withSubscriber(AssertSubscriber.create(0));
        CompletableFuture<?> sender = CompletableFuture.runAsync(() -> stream.send("nobody reads this"));
        reader.cancel();
        assertThatThrownBy(() -> sender.get(10, TimeUnit.SECONDS)).hasMessageContaining("takes no more messages");
    }

    @Test
    void butNothingIsSentAfterTheEnd() {
        PullStream<String, String> stream = new PullStream<>(Multi.createFrom().nothing());
        AssertSubscriber<String> reader = stream.outgoing().subscribe().withSubscriber(AssertSubscriber.create(5));
        stream.close();
        stream.close();
        assertThatThrownBy(() -> stream.send("late")).isInstanceOf(IllegalStateException.class);
        reader.assertCompleted().assertHasNotReceivedAnyItem();
    }

    @Test
    void andNeverByAnEventLoop() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            PullStream<String, String> stream = new PullStream<>(Multi.createFrom().nothing());
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            vertx.runOnContext(ignored -> {
                try {
                    stream.receive();
                    thrown.complete(null);
                } catch (RuntimeException e) {
                    thrown.complete(e);
                }
            });
            assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@RunOnVirtualThread");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
