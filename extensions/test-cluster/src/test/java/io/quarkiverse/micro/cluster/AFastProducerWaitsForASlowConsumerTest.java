package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * A producer that could send a hundred times what its consumer takes. Four seconds each way; a minute with
 * {@code -Dmicro.long=true}, or as many as {@code -Dmicro.streams.seconds} says.
 */
class AFastProducerWaitsForASlowConsumerTest {

    private static final Duration TIME = Duration
            .ofSeconds(Integer.getInteger("micro.streams.seconds", Boolean.getBoolean("micro.long") ? 60 : 4));
    private static final int SIZE = 10_000;
    private static final int EACH_MILLIS = 2;
    private static final long ALLOWED = 64L << 20;

    /** What windows and buffers between two ends may hold, in messages. */
    private static final long BETWEEN = (4L << 20) / SIZE;

    private final Cluster cluster = Cluster.inMemory();
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong produced = new AtomicLong();
    private final AtomicLong consumed = new AtomicLong();

    @AfterEach
    void close() throws Exception {
        cluster.close();
        vertx.close();
    }

    private Multi<String> endless() {
        return Multi.createBy().repeating().supplier(() -> {
            produced.incrementAndGet();
            return "x".repeat(SIZE);
        }).indefinitely();
    }

    /** Takes the next one when it is done with the last. */
    private Multi<String> slowly(Multi<String> messages) {
        return messages.onItem().invoke(consumed::incrementAndGet).onItem().transformToUniAndConcatenate(
                message -> Uni.createFrom().item("").onItem().delayIt()
                        .by(Duration.ofMillis(EACH_MILLIS)));
    }

    private void assertWaits(Multi<String> stream) throws Exception {
        long before = usedHeap();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        var running = stream.subscribe().with(item -> {
        }, failure::complete);
        long end = System.nanoTime() + TIME.toNanos();
        long most = 0;
        while (System.nanoTime() < end) {
            CompletableFuture<Void> pause = new CompletableFuture<>();
            vertx.setTimer(500, ignored -> pause.complete(null));
            pause.get(10, TimeUnit.SECONDS);
            most = Math.max(most, usedHeap() - before);
            assertThat(produced.get() - consumed.get()).as("messages under way").isLessThan(BETWEEN);
        }
        running.cancel();
        assertThat(failure).isNotDone();
        assertThat(consumed.get()).as("the consumer got on").isGreaterThan(20);
        assertThat(most).as("growth of the heap").isLessThan(ALLOWED);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void whereTheServerProduces() throws Exception {
        cluster.start(Streams.SERVICE, new Streams().endpoint(requests -> endless()));
        assertWaits(slowly(Streams.open(cluster.client(), Multi.createFrom().empty())));
    }

    @Test
    void whereTheCallerProduces() throws Exception {
        cluster.start(Streams.SERVICE, new Streams().endpoint(this::slowly));
        assertWaits(Streams.open(cluster.client(), endless()));
    }
}
