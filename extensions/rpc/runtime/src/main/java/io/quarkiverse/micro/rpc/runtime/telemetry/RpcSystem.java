package io.quarkiverse.micro.rpc.runtime.telemetry;

import java.util.Locale;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;

/**
 * What OpenTelemetry's conventions call the protocol of a call, and how spans of such calls tell their end.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/grpc/">Semantic Conventions for gRPC</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/connect-rpc/">Semantic Conventions for Connect RPC</a>
 */
enum RpcSystem {

    /** gRPC, also in the form for browsers. A number, of successes too. */
    GRPC("grpc") {
        @Override
        void end(Span span, Code code) {
            span.setAttribute(STATUS_CODE, (long) code.number());
        }
    },

    /** Connect. A word, of errors only. */
    CONNECT("connect_rpc") {
        @Override
        void end(Span span, Code code) {
            if (code != Code.OK) {
                span.setAttribute(ERROR_CODE, code.name().toLowerCase(Locale.ROOT));
            }
        }
    };

    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("rpc.grpc.status_code");
    private static final AttributeKey<String> ERROR_CODE = AttributeKey.stringKey("rpc.connect_rpc.error_code");

    final String attribute;

    RpcSystem(String attribute) {
        this.attribute = attribute;
    }

    static RpcSystem of(WireProtocol protocol) {
        return protocol.isGrpc() ? GRPC : CONNECT;
    }

    /**
     * Puts down how the call ended.
     */
    abstract void end(Span span, Code code);
}
