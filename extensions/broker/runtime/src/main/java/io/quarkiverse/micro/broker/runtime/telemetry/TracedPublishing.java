package io.quarkiverse.micro.broker.runtime.telemetry;

import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.core.runtime.telemetry.Spans;
import io.smallrye.mutiny.Uni;

/**
 * A span for everything that is published, which goes along in the message's headers.
 */
@Singleton
@Priority(Integer.MIN_VALUE + 1)
public class TracedPublishing implements PublishInterceptor {

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public TracedPublishing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(MessageSpans.INSTRUMENTATION);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public Uni<Void> intercept(String topic, BrokerMessage message, Next next) {
        Context publisher = Context.current();
        Span span = tracer.spanBuilder("send " + topic).setSpanKind(SpanKind.PRODUCER).setParent(publisher)
                .setAllAttributes(MessageSpans.attributes("send", topic, message)).startSpan();
        Map<String, String> trace = new HashMap<>();
        propagator.inject(publisher.with(span), trace, (headers, key, value) -> headers.put(key, value));
        return next.proceed(message.with(trace)).onItemOrFailure().invoke((done, failure) -> Spans.end(span, failure))
                .onCancellation().invoke(() -> Spans.end(span, null));
    }
}
