package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class ContinuationsTest {

    private final Continuations continuations = new Continuations(OwnThreads.STORES);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void allIsDoneOnOtherThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 10_000; i++) {
            continuations.execute(() -> {
                threads.add(Thread.currentThread());
                done.incrementAndGet();
            });
        }
        await().until(() -> done.get() == 10_000);
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void whatWaitsForWhatCameLaterIsNotInItsWay() {
        CountDownLatch later = new CountDownLatch(1);
        continuations.execute(() -> {
            if (waitFor(later)) {
                done.incrementAndGet();
            }
        });
        continuations.execute(later::countDown);
        await().until(() -> done.get() == 1);
    }

    @Test
    void whatBreaksHarmsNothingElse() {
        continuations.execute(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        continuations.execute(done::incrementAndGet);
        await().until(() -> done.get() == 1);
    }

    @Test
    void whatComesAfterAQuietTimeIsDoneToo() {
        for (int i = 1; i <= 3; i++) {
            int all = i;
            continuations.execute(done::incrementAndGet);
            await().until(() -> done.get() == all);
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
