package io.quarkiverse.micro.rpc.runtime.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/**
 * Names and attributes of OpenTelemetry's conventions for RPC,
 * https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/.
 */
final class RpcSpans {

    static final String INSTRUMENTATION = "io.quarkiverse.micro.rpc";

    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    /** Ours: which attempt of its call it is, from 1. */
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("micro.attempt");

    /** Ours: what is known of a failed attempt's effect. */
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("micro.outcome");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("rpc.service");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");

    private RpcSpans() {
    }

    /**
     * @param path as it is called: {@code /greeter.Greeter/Hello}
     */
    static String name(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /**
     * @param system what the call travels by
     * @param path as it is called
     */
    static Attributes attributes(RpcSystem system, String path) {
        String name = name(path);
        int slash = name.lastIndexOf('/');
        return slash < 0 ? Attributes.of(SYSTEM, system.attribute, METHOD, name)
                : Attributes.of(SYSTEM, system.attribute, SERVICE, name.substring(0, slash), METHOD, name.substring(slash + 1));
    }
}
