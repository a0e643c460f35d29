package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;

/**
 * What users do when they are told of their locks is their business, and no other lock suffers from it.
 */
class AUserBlocksTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final LockOptions OPTIONS = new LockOptions(Duration.ofSeconds(1), Duration.ZERO);

    private final HeldCells cells = new HeldCells();
    private final CountDownLatch end = new CountDownLatch(1);
    private MicroLocks locks = new MicroLocks(cells, "here");

    @AfterEach
    void close() {
        end.countDown();
        cells.letGo();
        locks.close();
    }

    @Test
    void othersAreToldAndRenewedWhileOneDealsWithItsLoss() {
        List<CompletableFuture<Boolean>> told = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d")) {
            CompletableFuture<Boolean> mine = new CompletableFuture<>();
            told.add(mine);
            acquire(id).lost().subscribe().with(lost -> {
                mine.complete(true);
                block();
            });
        }
        cells.hold();
        assertThat(CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))).succeedsWithin(Duration.ofSeconds(5));
        cells.letGo();
        HeldLock later = acquire("e");
        long first = later.safeUntil();
        await().atMost(BOUND).until(() -> later.safeUntil() - first > Duration.ofSeconds(2).toNanos());
        assertThat(later.held()).isTrue();
    }

    @Test
    void anObserverThatBreaksKeepsNoLockFromAnybody() {
        locks.close();
        locks = new MicroLocks(cells, "here", TimeSource.SYSTEM, new LockObserver() {
            @Override
            public void won(Kind kind, String id, long token, long waited) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void ended(Kind kind, String id, long token, boolean lost) {
                throw new IllegalStateException("broken");
            }
        });
        HeldLock lock = acquire("a");
        lock.unlock().await().atMost(BOUND);
        assertThat(acquire("a").token()).isGreaterThan(lock.token());
    }

    private HeldLock acquire(String id) {
        return locks.acquire(id, OPTIONS).await().atMost(BOUND);
    }

    private void block() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
