package io.quarkiverse.micro.store.runtime.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.core.runtime.store.StoreOperation;
import io.quarkiverse.micro.core.runtime.telemetry.Spans;
import io.smallrye.mutiny.Uni;

/**
 * A span for what is done to a table in the course of something that is traced; what the house does by itself is not. Names and
 * attributes are OpenTelemetry's for databases, https://opentelemetry.io/docs/specs/semconv/database/database-spans/.
 */
@Singleton
public class TracedOperations implements StoreInterceptor {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
    private static final AttributeKey<String> COLLECTION = AttributeKey.stringKey("db.collection.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");

    private final Tracer tracer;

    public TracedOperations(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.quarkiverse.micro.store");
    }

    @Override
    public <T> Uni<T> around(StoreOperation call, Uni<T> operation) {
        return Uni.createFrom().deferred(() -> {
            if (!Span.current().getSpanContext().isValid()) {
                return operation;
            }
            Span span = tracer.spanBuilder(call.name() + " " + call.table()).setSpanKind(SpanKind.CLIENT)
                    .setAllAttributes(Attributes.of(SYSTEM, "micro", NAMESPACE, call.database(), COLLECTION, call.table(),
                            OPERATION, call.name(), BATCH_SIZE, call.changes() > 1 ? (long) call.changes() : null))
                    .startSpan();
            return operation.onItemOrFailure().invoke((done, failure) -> Spans.end(span, failure))
                    .onCancellation().invoke(() -> Spans.end(span, null));
        });
    }
}
