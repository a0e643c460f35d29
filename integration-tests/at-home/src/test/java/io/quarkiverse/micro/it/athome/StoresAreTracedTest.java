package io.quarkiverse.micro.it.athome;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class StoresAreTracedTest {

    @Table("letters")
    Store letters;

    @Inject
    Tracer tracer;

    @Inject
    FinishedSpans finished;

    @Inject
    SimpleMeterRegistry meters;

    @BeforeEach
    void forget() {
        finished.forgetEarlierOnes();
    }

    @Test
    void anOperationIsASpanBelowWhatAsksForIt() {
        letters.write("untraced", new byte[1]).await().indefinitely();
        Span asking = tracer.spanBuilder("asking").startSpan();
        try (Scope scope = asking.makeCurrent()) {
            letters.read("a").await().indefinitely();
            assertThatThrownBy(() -> letters.write(new Write("untraced", new byte[1], WriteOptions.DEFAULT.ifAbsent()))
                    .await().indefinitely()).isNotNull();
        }
        asking.end();
        SpanData read = finished.one(SpanKind.CLIENT, "read letters");
        assertThat(read.getParentSpanId()).isEqualTo(asking.getSpanContext().getSpanId());
        assertThat(read.getAttributes().get(stringKey("db.collection.name"))).isEqualTo("letters");
        assertThat(finished.one(SpanKind.CLIENT, "apply letters").getStatus().getStatusCode()).as("the refused write alone")
                .isEqualTo(StatusCode.ERROR);
    }

    @Test
    void andIsTimedByWhatBecameOfIt() {
        long before = timed();
        letters.write("b", new byte[1]).await().indefinitely();
        assertThat(timed()).isEqualTo(before + 1);
    }

    private long timed() {
        return meters.find("store.operation.duration").tags("operation", "apply", "code", "OK").timers().stream()
                .mapToLong(it -> it.count()).sum();
    }
}
