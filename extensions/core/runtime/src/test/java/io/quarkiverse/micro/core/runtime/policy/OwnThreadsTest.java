package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.test.application.FewWorkers;
import io.smallrye.mutiny.infrastructure.Infrastructure;

class OwnThreadsTest {

    private static final int FAR_MORE_THAN_THREADS = 1000;

    private final OwnThreads threads = new OwnThreads("micro-own-threads-test");
    private final FewWorkers workers = new FewWorkers(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        workers.close();
    }

    @Test
    void doALotAtOnceWithoutTheApplications() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(FAR_MORE_THAN_THREADS);
        Infrastructure.getDefaultExecutor().execute(() -> waitFor(end));
        IntStream.range(0, FAR_MORE_THAN_THREADS).forEach(i -> threads.execute(() -> {
            waitFor(all);
            done.countDown();
        }));
        all.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leaveToTheApplicationsWhatTheyAreBlockedFor() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(10);
        IntStream.range(0, 64).forEach(i -> threads.execute(() -> waitFor(end)));
        IntStream.range(0, 10).forEach(i -> threads.after(0, done::countDown));
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
