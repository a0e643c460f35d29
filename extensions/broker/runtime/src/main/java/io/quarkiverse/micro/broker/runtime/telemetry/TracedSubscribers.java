package io.quarkiverse.micro.broker.runtime.telemetry;

import java.util.Map;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.runtime.subscriber.DeliveryObserver;
import io.quarkiverse.micro.core.runtime.telemetry.Spans;

/**
 * A span for every run of a subscriber, below that of the publisher, and current for all that the subscriber does.
 */
@Singleton
public class TracedSubscribers implements DeliveryObserver {

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String key) {
            return headers == null ? null : headers.get(key);
        }
    };

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public TracedSubscribers(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(MessageSpans.INSTRUMENTATION);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public Consumer<Throwable> started(String subscriber, Delivery delivery) {
        Context publisher = propagator.extract(Context.root(), delivery.message().headers(), HEADERS);
        Span span = tracer.spanBuilder("process " + subscriber).setSpanKind(SpanKind.CONSUMER).setParent(publisher)
                .setAllAttributes(MessageSpans.attributes("process", delivery.topic(), delivery.message())).startSpan();
        // Not closed: the Vert.x context it is kept in ends with the message
        publisher.with(span).makeCurrent();
        return failure -> Spans.end(span, failure);
    }
}
