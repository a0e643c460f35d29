package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

class DeadlinesPassOnceAndNeverEarlyTest {

    private static final long MILLI = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Deadlines deadlines = new Deadlines();
    private final List<Long> lateness = new CopyOnWriteArrayList<>();
    private final AtomicInteger early = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private class Call extends DeadlineWheel.Entry {

        private final long deadline;

        Call(long afterNanos) {
            deadline = System.nanoTime() + afterNanos;
            deadlines.start(this, Vertx.currentContext(), deadline);
        }

        @Override
        void deadlinePassed() {
            long late = System.nanoTime() - deadline;
            if (late < 0) {
                early.incrementAndGet();
            }
            lateness.add(late);
        }
    }

    @Test
    void howeverManyThereAre() {
        Random random = new Random(1);
        context.runOnContext(ignored -> {
            for (int i = 0; i < 10_000; i++) {
                new Call(random.nextInt(500) * MILLI);
            }
        });

        await().atMost(10, TimeUnit.SECONDS).until(() -> lateness.size() >= 10_000);
        assertThat(early).hasValue(0);
        await().during(100, TimeUnit.MILLISECONDS).until(() -> lateness.size() == 10_000);
    }

    @Test
    void andNotAtAllWhenTheCallEnds() {
        context.runOnContext(ignored -> {
            for (int i = 0; i < 1_000; i++) {
                Call call = new Call(50 * MILLI);
                if (i % 2 == 0) {
                    call.cancelDeadline();
                    call.cancelDeadline();
                }
            }
        });

        await().until(() -> lateness.size() >= 500);
        await().during(100, TimeUnit.MILLISECONDS).until(() -> lateness.size() == 500);
    }

    @Test
    void alsoWhenTheWheelHasStoodStillAndForPastOnes() {
        context.runOnContext(ignored -> new Call(MILLI));
        await().until(() -> lateness.size() == 1);
        await().pollDelay(100, TimeUnit.MILLISECONDS).until(() -> true); // until the wheel has come to rest

        context.runOnContext(ignored -> {
            new Call(-1);
            new Call(20 * MILLI);
        });

        await().atMost(2, TimeUnit.SECONDS).until(() -> lateness.size() == 3);
        assertThat(early).hasValue(0);
    }

    @Test
    void alsoBeyondOneTurnOfTheWheel() {
        context.runOnContext(ignored -> new Call(5_500 * MILLI));

        await().atMost(10, TimeUnit.SECONDS).until(() -> lateness.size() == 1);
        assertThat(early).hasValue(0);
        assertThat(lateness.get(0)).isLessThan(500 * MILLI);
    }

    @Test
    void alsoWhereOneStartsAtTheEndOfAnother() {
        context.runOnContext(ignored -> new Call(5 * MILLI) {
            @Override
            void deadlinePassed() {
                super.deadlinePassed();
                new Call(5 * MILLI);
                new Call(0);
            }
        });

        await().atMost(2, TimeUnit.SECONDS).until(() -> lateness.size() == 3);
        assertThat(early).hasValue(0);
    }
}
