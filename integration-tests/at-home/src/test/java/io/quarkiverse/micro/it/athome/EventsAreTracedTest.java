package io.quarkiverse.micro.it.athome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Write;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EventsAreTracedTest {

    @EventTopic("letters")
    EventPublisher<String> letters;

    @Inject
    Store store;

    @Inject
    Tracer tracer;

    @Inject
    FinishedSpans finished;

    @BeforeEach
    void forget() {
        finished.forgetEarlierOnes();
    }

    @Test
    void anEventIsASpanForItsPublisherAndBelowItOneForEachConsumer() {
        letters.publish("x").await().indefinitely();
        SpanData sent = finished.one(SpanKind.PRODUCER, "send letters");
        SpanData processed = finished.one(SpanKind.CONSUMER, "process Archive.keep");
        assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
        assertThat(processed.getSpanId()).isEqualTo(Archive.current);
    }

    @Test
    void anEventOfTheOutboxBelongsToTheTraceOfItsBatch() {
        Span work = tracer.spanBuilder("work").startSpan();
        try (Scope scope = work.makeCurrent()) {
            store.write(letters.inBatch("x")).await().indefinitely();
        } finally {
            work.end();
        }
        SpanData sent = finished.one(SpanKind.PRODUCER, "send letters");
        assertThat(sent.getParentSpanId()).isEqualTo(work.getSpanContext().getSpanId());
        assertThat(finished.one(SpanKind.CONSUMER, "process Archive.keep").getParentSpanId()).isEqualTo(sent.getSpanId());
    }

    @Test
    void eventsOfTheOutboxThatArePublishedTogetherKeepTheirTraces() {
        Span ada = tracer.spanBuilder("ada").startSpan();
        Span bob = tracer.spanBuilder("bob").startSpan();
        store.apply(List.of(letterOf(ada), letterOf(bob))).await().indefinitely();
        await().untilAsserted(() -> assertThat(finished.all(it -> it.getName().equals("process Archive.keep")))
                .extracting(SpanData::getTraceId)
                .containsExactlyInAnyOrder(ada.getSpanContext().getTraceId(), bob.getSpanContext().getTraceId()));
    }

    private Write letterOf(Span work) {
        try (Scope scope = work.makeCurrent()) {
            return letters.inBatch("x");
        } finally {
            work.end();
        }
    }
}
