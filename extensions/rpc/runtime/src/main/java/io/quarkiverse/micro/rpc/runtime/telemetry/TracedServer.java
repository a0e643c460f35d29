package io.quarkiverse.micro.rpc.runtime.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRouteSource;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObservation;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;

/**
 * One server span for each call. Where Quarkus traces HTTP requests there is one already, which has the caller's as its parent
 * and is current for all that the endpoint does: it takes the call's name and attributes. Else the span is made here.
 */
@Singleton
public class TracedServer implements ServerObserver {

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public TracedServer(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(RpcSpans.INSTRUMENTATION);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public ServerObservation started(String endpoint, ServerExchange exchange) {
        Span http = Span.current();
        if (http.getSpanContext().isValid()) {
            return adopt(http, endpoint, exchange);
        }
        Context caller = propagator.extract(Context.current(), exchange.metadata(), MetadataGetter.INSTANCE);
        Span span = tracer.spanBuilder(endpoint.equals(UNKNOWN) ? UNKNOWN : RpcSpans.name(exchange.http().path()))
                .setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
        describe(span, endpoint, exchange);
        // Not closed: the Vert.x context it is kept in ends with the call, and what still runs for a caller who has gone keeps it
        caller.with(span).makeCurrent();
        return (code, detail) -> {
            answer(span, exchange, code, detail);
            span.end();
        };
    }

    private static ServerObservation adopt(Span http, String endpoint, ServerExchange exchange) {
        if (!http.isRecording()) {
            return ServerObservation.NONE;
        }
        if (!endpoint.equals(UNKNOWN)) {
            String path = exchange.http().path();
            // Else an answer of HTTP's 404, which is Connect's not found, would take the name away again
            HttpServerRoute.update(Context.current(), HttpServerRouteSource.CONTROLLER, path);
            http.updateName(RpcSpans.name(path));
        }
        describe(http, endpoint, exchange);
        return (code, detail) -> answer(http, exchange, code, detail);
    }

    /** What callers make up names no endpoint, and is no name to count by. */
    private static void describe(Span span, String endpoint, ServerExchange exchange) {
        if (!endpoint.equals(UNKNOWN)) {
            span.setAllAttributes(RpcSpans.attributes(RpcSystem.of(exchange.protocol()), exchange.http().path()));
        }
    }

    private static void answer(Span span, ServerExchange exchange, Code code, String detail) {
        RpcSystem.of(exchange.protocol()).end(span, code);
        if (isFault(code)) {
            span.setStatus(StatusCode.ERROR, detail);
        }
    }

    /** By the conventions: the rest are mistakes of callers. */
    private static boolean isFault(Code code) {
        return switch (code) {
            case UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS -> true;
            default -> false;
        };
    }
}
