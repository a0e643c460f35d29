package io.quarkiverse.micro.it.athome;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LocksAreTracedTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Inject
    Locks locks;

    @Inject
    Tracer tracer;

    @Inject
    FinishedSpans finished;

    @BeforeEach
    void forget() {
        finished.forgetEarlierOnes();
    }

    @Test
    void waitingForALockIsASpanBelowWhatWaits() {
        Span asking = tracer.spanBuilder("asking").startSpan();
        HeldLock lock;
        try (Scope scope = asking.makeCurrent()) {
            lock = locks.acquire("invoice-7").await().atMost(BOUND);
        }
        asking.end();
        SpanData waiting = finished.one(SpanKind.INTERNAL, "acquire lock");
        assertThat(waiting.getParentSpanId()).isEqualTo(asking.getSpanContext().getSpanId());
        assertThat(waiting.getAttributes().get(stringKey("micro.lock.id"))).isEqualTo("invoice-7");
        assertThat(waiting.getAttributes().get(longKey("micro.lock.token"))).isEqualTo(lock.token());
        lock.unlock().await().atMost(BOUND);
    }

    @Test
    void aLockThatSomebodyElseKeepsIsAnError() {
        HeldLock lock = locks.acquire("invoice-8").await().atMost(BOUND);
        finished.forgetEarlierOnes();
        assertThatThrownBy(() -> locks.acquire("invoice-8", LockOptions.DEFAULT.withPatience(Duration.ofMillis(200)))
                .await().atMost(BOUND)).isNotNull();
        assertThat(finished.one(SpanKind.INTERNAL, "acquire lock").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        lock.unlock().await().atMost(BOUND);
    }
}
