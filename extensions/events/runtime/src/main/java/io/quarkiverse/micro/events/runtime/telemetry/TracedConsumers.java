package io.quarkiverse.micro.events.runtime.telemetry;

import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.quarkiverse.micro.core.runtime.telemetry.Spans;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.runtime.consumer.EventObserver;

/**
 * A span for every run of a consumer, below that of the publisher, and current for all that the consumer does.
 */
@Singleton
public class TracedConsumers implements EventObserver {

    private final EventSpans spans;

    public TracedConsumers(OpenTelemetry telemetry) {
        this.spans = new EventSpans(telemetry);
    }

    @Override
    public Consumer<Throwable> started(String consumer, StreamEvent<byte[]> event) {
        Context publisher = spans.read(Context.root(), event.metadata());
        Span span = spans.process(consumer, event.topic(), event.id(), publisher);
        // Not closed: the Vert.x context it is kept in ends with the event
        publisher.with(span).makeCurrent();
        return failure -> Spans.end(span, failure);
    }
}
