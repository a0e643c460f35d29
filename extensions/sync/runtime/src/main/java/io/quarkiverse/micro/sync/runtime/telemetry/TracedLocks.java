package io.quarkiverse.micro.sync.runtime.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.micro.core.runtime.telemetry.Spans;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.runtime.AcquireInterceptor;
import io.smallrye.mutiny.Uni;

/**
 * A span {@code acquire lock} for the time that somebody waits for one, with its id and token.
 */
@Singleton
public class TracedLocks implements AcquireInterceptor {

    private static final AttributeKey<String> ID = AttributeKey.stringKey("micro.lock.id");
    private static final AttributeKey<Long> TOKEN = AttributeKey.longKey("micro.lock.token");

    private final Tracer tracer;

    public TracedLocks(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.quarkiverse.micro.sync");
    }

    @Override
    public <T> Uni<T> around(String id, Uni<T> acquiring) {
        return Uni.createFrom().deferred(() -> {
            Span span = tracer.spanBuilder("acquire lock").setAttribute(ID, id).startSpan();
            return acquiring.onItemOrFailure().invoke((item, failure) -> {
                if (item instanceof HeldLock lock) {
                    span.setAttribute(TOKEN, lock.token());
                }
                Spans.end(span, failure);
            }).onCancellation().invoke(span::end);
        });
    }
}
