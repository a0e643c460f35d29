package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * Who asked for a lock is gone when it comes: then it is free, and not kept for nobody.
 */
class NobodyGetsALockTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final LockOptions PATIENT = new LockOptions(Duration.ofSeconds(60), BOUND);

    private final HeldCells cells = new HeldCells();
    private final MicroLocks locks = new MicroLocks(cells, "here");

    @AfterEach
    void close() {
        locks.close();
    }

    @Test
    void whoCancelsWhileTheEngineIsAskedHoldsNothing() {
        for (Uni<?> asking : List.of(locks.acquire("a", PATIENT), locks.acquire("a", PATIENT.withPatience(Duration.ZERO)),
                locks.tryAcquire("a", Duration.ofSeconds(60)))) {
            cells.hold();
            Cancellable asked = asking.subscribe().with(lock -> {
            });
            while (cells.state("lock/a").holding() == null) {
                assertThat(cells.answerOne()).isTrue();
            }
            asked.cancel();
            cells.letGo();
            assertFree();
        }
    }

    @Test
    void whoCancelsWhileItIsHandedOverHoldsNothing() throws Exception {
        Deaf deaf = new Deaf();
        Thread serving = new Thread(() -> locks.acquire("a", PATIENT).subscribe().withSubscriber(deaf));
        serving.start();
        assertThat(deaf.reached.await(10, TimeUnit.SECONDS)).isTrue();
        deaf.subscription.cancel();
        deaf.go.countDown();
        assertFree();
    }

    @Test
    void whoCancelsAfterItHasTheLockKeepsIt() {
        CompletableFuture<HeldLock> got = new CompletableFuture<>();
        Cancellable asked = locks.acquire("a", PATIENT).onItem()
                .transformToUni(lock -> got.complete(lock) ? Uni.createFrom().nothing() : null).subscribe().with(never -> {
                });
        HeldLock lock = got.orTimeout(10, TimeUnit.SECONDS).join();
        asked.cancel();
        assertThat(lock.held()).isTrue();
        assertThat(locks.locks()).contains(lock);
    }

    @Test
    void whoTakesTheFirstOfManyKeepsIt() {
        HeldLock lock = locks.acquire("a", PATIENT).toMulti().select().first().toUni().await().atMost(BOUND);
        assertThat(lock.held()).isTrue();
    }

    /** Is cancelled by another thread in the moment in which the lock comes to it. */
    private static final class Deaf implements UniSubscriber<HeldLock> {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        volatile UniSubscription subscription;

        @Override
        public void onSubscribe(UniSubscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void onItem(HeldLock lock) {
            reached.countDown();
            try {
                assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void assertFree() {
        await().atMost(BOUND).untilAsserted(() -> {
            assertThat(locks.locks()).isEmpty();
            assertThat(cells.state("lock/a").holding()).isNull();
        });
    }
}
