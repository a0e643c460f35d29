package io.quarkiverse.micro.events.runtime.telemetry;

import java.util.Map;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * Begins spans, with names and attributes of OpenTelemetry's conventions for messages,
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/. Their context travels in the events' metadata.
 */
final class EventSpans {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<Long> COUNT = AttributeKey.longKey("messaging.batch.message_count");
    private static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("messaging.message.id");

    private static final TextMapGetter<Map<String, String>> METADATA = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> metadata) {
            return metadata.keySet();
        }

        @Override
        public String get(Map<String, String> metadata, String key) {
            return metadata == null ? null : metadata.get(key);
        }
    };

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    EventSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.quarkiverse.micro.events");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    Span send(String topic, int events, Context parent) {
        return tracer.spanBuilder("send " + topic).setSpanKind(SpanKind.PRODUCER).setParent(parent).setAllAttributes(
                Attributes.of(SYSTEM, "micro", OPERATION, "send", DESTINATION, topic, COUNT, (long) events)).startSpan();
    }

    Span process(String consumer, String topic, String id, Context parent) {
        return tracer.spanBuilder("process " + consumer).setSpanKind(SpanKind.CONSUMER).setParent(parent).setAllAttributes(
                Attributes.of(SYSTEM, "micro", OPERATION, "process", DESTINATION, topic, EVENT_ID, id)).startSpan();
    }

    void write(Context context, Map<String, String> metadata) {
        propagator.inject(context, metadata, (into, key, value) -> into.put(key, value));
    }

    Context read(Context otherwise, Map<String, String> metadata) {
        return propagator.extract(otherwise, metadata, METADATA);
    }
}
