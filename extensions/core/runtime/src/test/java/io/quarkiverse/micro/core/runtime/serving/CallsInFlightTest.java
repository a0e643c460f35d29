package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class CallsInFlightTest {

    private final CallsInFlight calls = new CallsInFlight();

    @Test
    void drainsAtOnceWhenNothingRuns() {
        assertThat(calls.refuse()).isDone();
    }

    @Test
    void drainsWhenTheLastCallEnds() {
        calls.begin();
        calls.begin();
        CompletableFuture<Void> drained = calls.refuse();
        calls.end();
        assertThat(drained).isNotDone();
        calls.end();
        assertThat(drained).isDone();
    }

    @Test
    void letsNoCallBeginWhileItRefuses() {
        calls.refuse();
        assertThat(calls.begin()).isFalse();
        assertThat(calls.running()).isZero();
    }
}
