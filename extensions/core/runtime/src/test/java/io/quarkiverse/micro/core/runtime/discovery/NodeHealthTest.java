package io.quarkiverse.micro.core.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.policy.BackOff;

class NodeHealthTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow
    private final Ejections ejections = new Ejections(new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30)), clock::get);
    private final NodeHealth health = new NodeHealth(ejections);

    @Test
    void isFineAtFirst() {
        health.succeeded();
        assertThat(health.isEjected()).isFalse();
        assertThat(health.takeProbe(ejections.now())).isFalse();
        assertThat(ejections.any()).isFalse();
    }

    @Test
    void leavesAfterAFailureAndIsProbedBySomebodyAfterAWhile() {
        health.failed();
        assertThat(health.isEjected()).isTrue();
        assertThat(ejections.any()).isTrue();
        pass(Duration.ofMillis(700));
        assertThat(health.takeProbe(ejections.now())).isFalse();
        pass(Duration.ofMillis(600));
        assertThat(health.takeProbe(ejections.now())).isTrue();
    }

    @Test
    void leavesAfterThreeCallsInARowWithoutAnAnswer() {
        health.unanswered();
        health.unanswered();
        health.succeeded();
        health.unanswered();
        health.unanswered();
        assertThat(health.isEjected()).isFalse();
        health.unanswered();
        assertThat(health.isEjected()).isTrue();
        assertThat(ejections.any()).isTrue();
    }

    @Test
    void staysAwayWhenItsProbeIsNotAnswered() {
        health.failed();
        pass(Duration.ofMillis(1300));
        assertThat(health.takeProbe(ejections.now())).isTrue();
        health.unanswered();
        pass(Duration.ofMillis(1300));
        assertThat(health.takeProbe(ejections.now())).as("two seconds now").isFalse();
        assertThat(health.isEjected()).isTrue();
    }

    @Test
    void isProbedByOneCallOnly() {
        health.failed();
        pass(Duration.ofSeconds(2));
        AtomicInteger probes = new AtomicInteger();
        List<CompletableFuture<Void>> calls = IntStream.range(0, 20).mapToObj(i -> CompletableFuture.runAsync(() -> {
            if (health.takeProbe(ejections.now())) {
                probes.incrementAndGet();
            }
        })).toList();
        calls.forEach(CompletableFuture::join);
        assertThat(probes).hasValue(1);
    }

    @Test
    void isBackAfterAProbeThatSucceeds() {
        health.failed();
        pass(Duration.ofSeconds(2));
        health.takeProbe(ejections.now());
        health.succeeded();
        assertThat(health.isEjected()).isFalse();
        assertThat(ejections.any()).isFalse();
        health.failed();
        pass(Duration.ofMillis(1300));
        assertThat(health.takeProbe(ejections.now())).as("starts over").isTrue();
    }

    @Test
    void isProbedEverMoreRarelyUpToABound() {
        health.failed();
        for (int seconds : new int[] { 1, 2, 4, 8, 16, 30, 30, 30 }) {
            pass(Duration.ofMillis(seconds * 750L));
            assertThat(health.takeProbe(ejections.now())).as("before %s s", seconds).isFalse();
            pass(Duration.ofMillis(seconds * 500L));
            assertThat(health.takeProbe(ejections.now())).as("after %s s", seconds).isTrue();
            health.failed();
        }
    }

    @Test
    void takesFailuresOfCallsUnderWayTogetherForOne() {
        for (int i = 0; i < 100; i++) {
            health.failed();
        }
        pass(Duration.ofMillis(1300));
        assertThat(health.takeProbe(ejections.now())).isTrue();
    }

    @Test
    void isProbedAgainWhenAProbeNeverReports() {
        health.failed();
        pass(Duration.ofSeconds(2));
        assertThat(health.takeProbe(ejections.now())).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(health.takeProbe(ejections.now())).isTrue();
    }

    @Test
    void countsNoMoreWhenItsNodeIsGone() {
        health.failed();
        health.retire();
        assertThat(ejections.any()).isFalse();
        health.succeeded();
        health.failed();
        health.retire();
        assertThat(ejections.any()).isFalse();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
