package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class SerialWorkTest {

    @Test
    void waitsForItsStart() {
        AtomicInteger runs = new AtomicInteger();
        SerialWork work = new SerialWork(runs::incrementAndGet);
        work.run();
        assertThat(runs).hasValue(0);
        work.start();
        assertThat(runs).hasValueGreaterThan(0);
    }

    @Test
    void runsAgainForWhoComesWhileItRunsAndNotWithinItself() {
        List<String> steps = new ArrayList<>();
        SerialWork[] work = new SerialWork[1];
        work[0] = new SerialWork(() -> {
            steps.add("begin");
            if (steps.size() == 1) {
                work[0].run();
                work[0].run();
            }
            steps.add("end");
        });
        work[0].start();
        assertThat(steps).containsExactly("begin", "end", "begin", "end");
        work[0].run();
        assertThat(steps).hasSize(6);
    }

    @Test
    void losesNoReasonAmongManyThreads() throws InterruptedException {
        AtomicInteger left = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger twice = new AtomicInteger();
        SerialWork work = new SerialWork(() -> {
            if (inside.getAndIncrement() != 0) {
                twice.incrementAndGet();
            }
            done.addAndGet(left.getAndSet(0));
            inside.decrementAndGet();
        });
        work.start();
        CountDownLatch ended = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            new Thread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    left.incrementAndGet();
                    work.run();
                }
                ended.countDown();
            }).start();
        }
        ended.await();
        work.run();
        assertThat(done).hasValue(40_000);
        assertThat(twice).hasValue(0);
    }
}
