package io.quarkiverse.micro.sync.runtime.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.sync.LockObserver.Kind;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.runtime.memory.MemoryCells;
import io.quarkiverse.micro.sync.runtime.memory.MemorySpace;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class AnAbandonedMethodHasNoLockTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final LockOptions OPTIONS = new LockOptions(Duration.ofSeconds(60), Duration.ofSeconds(60));

    private final MicroLocks locks = new MicroLocks(new MemoryCells(new MemorySpace()), "here");

    @AfterEach
    void close() {
        locks.close();
    }

    @Test
    void aThreadThatIsInterruptedWaitsNoMore() throws Exception {
        HeldLock other = locks.acquire("a", OPTIONS).await().atMost(BOUND);
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                new Acquisition(locks.acquire("a", OPTIONS)).await("Billing.bill");
            } catch (MicroException e) {
                failed.complete(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        waiting.start();
        await().atMost(BOUND).until(() -> waiters() == 1);
        waiting.interrupt();
        assertThat(failed).succeedsWithin(BOUND).isInstanceOfSatisfying(MicroException.class,
                failure -> assertThat(failure.code()).isEqualTo(Code.CANCELLED));
        await().atMost(BOUND).until(() -> waiters() == 0);
        other.unlock().await().atMost(BOUND);
        assertThat(locks.locks()).isEmpty();
    }

    @Test
    void aLockThatIsOnItsWayToACallerWhoIsGoneIsFree() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CountDownLatch cancelled = new CountDownLatch(1);
            context.runOnContext(ignored -> {
                Acquisition acquisition = new Acquisition(locks.acquire("a", OPTIONS));
                Uni<HeldLock> here = acquisition.here().onCancellation().invoke(acquisition::abandon);
                Cancellable call = here.subscribe().with(lock -> {
                }); // comes in a later turn of the event loop
                assertThat(locks.locks()).hasSize(1);
                call.cancel();
                cancelled.countDown();
            });
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(BOUND).until(() -> locks.locks().isEmpty());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private int waiters() {
        return locks.look(Kind.LOCK, "a").await().atMost(BOUND).waiting().size();
    }
}
