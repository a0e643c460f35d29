package io.quarkiverse.micro.rpc.runtime.telemetry;

import java.util.Locale;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;

/**
 * A call and its latest attempt as spans. The call's is not of kind client, so that tools that count client spans or join them
 * with server spans see each attempt once. Spans keep what their first end said.
 */
final class TracedCall implements ClientObservation {

    private final TracedClient client;
    private final RpcSystem system;
    private final String path;
    private final Context context;
    private Span attempt = Span.getInvalid();
    private int attempts;

    TracedCall(TracedClient client, RpcSystem system, String path, Context context) {
        this.client = client;
        this.system = system;
        this.path = path;
        this.context = context;
    }

    @Override
    public Metadata attempting(Target target, Metadata metadata) {
        attempts++;
        attempt = client.span(system, path, context).setSpanKind(SpanKind.CLIENT)
                .setAttribute(RpcSpans.SERVER_ADDRESS, target.host())
                .setAttribute(RpcSpans.SERVER_PORT, (long) target.port())
                .setAttribute(RpcSpans.ATTEMPT, (long) attempts).startSpan();
        return client.inject(context.with(attempt), metadata);
    }

    @Override
    public void attempted(MicroException failure) {
        if (failure != null) {
            attempt.setAttribute(RpcSpans.OUTCOME, failure.outcome().name().toLowerCase(Locale.ROOT));
        }
        end(attempt, failure);
    }

    @Override
    public void ended(MicroException failure) {
        end(Span.fromContext(context), failure);
    }

    @Override
    public void cancelled() {
        Span span = Span.fromContext(context);
        system.end(span, Code.CANCELLED);
        span.setStatus(StatusCode.ERROR, "The caller gave the call up");
        span.end();
    }

    private void end(Span span, MicroException failure) {
        system.end(span, failure == null ? Code.OK : failure.code());
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.detail());
        }
        span.end();
    }
}
