package io.quarkiverse.micro.rpc.runtime.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;

/**
 * One span for each call, and below it a client span for each attempt, which the node's server span has as its parent.
 */
@Singleton
public class TracedClient implements ClientObserver {

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public TracedClient(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(RpcSpans.INSTRUMENTATION);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public ClientObservation started(ClientCall call, String path, WireProtocol protocol) {
        Context caller = Context.current();
        RpcSystem system = RpcSystem.of(protocol);
        Span span = span(system, path, caller).startSpan();
        return new TracedCall(this, system, path, caller.with(span));
    }

    @Override
    public boolean propagates() {
        return true;
    }

    SpanBuilder span(RpcSystem system, String path, Context parent) {
        return tracer.spanBuilder(RpcSpans.name(path)).setAllAttributes(RpcSpans.attributes(system, path))
                .setParent(parent);
    }

    /**
     * @return the metadata with the trace that it belongs to, instead of one that the caller may have passed on
     */
    Metadata inject(Context context, Metadata metadata) {
        Metadata.Builder sent = metadata.with();
        propagator.inject(context, sent, (carrier, key, value) -> carrier.set(key, value));
        return sent.build();
    }
}
