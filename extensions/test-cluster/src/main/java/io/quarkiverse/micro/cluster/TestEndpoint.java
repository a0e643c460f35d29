package io.quarkiverse.micro.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;

/**
 * An endpoint of a test's node: a function in place of an annotated method.
 *
 * @param name {@code Handler.Method}
 * @param request what the request is decoded to
 * @param reply what is encoded as the reply
 * @param streaming which of them are streams
 * @param model the thread it runs on
 * @param idempotent what is published of it
 * @param function runs it
 */
public record TestEndpoint(String name, Class<?> request, Class<?> reply, Streaming streaming, ExecutionModel model,
        boolean idempotent, EndpointFunction function) {

    /**
     * An endpoint that runs on the event loop and may be repeated.
     */
    public static TestEndpoint idempotent(String name, Class<?> request, Class<?> reply, EndpointFunction function) {
        return new TestEndpoint(name, request, reply, Streaming.NONE, ExecutionModel.EVENT_LOOP, true, function);
    }

    /**
     * An endpoint that runs on the event loop and must not be repeated.
     */
    public static TestEndpoint once(String name, Class<?> request, Class<?> reply, EndpointFunction function) {
        return new TestEndpoint(name, request, reply, Streaming.NONE, ExecutionModel.EVENT_LOOP, false, function);
    }

    /**
     * The same on another thread.
     */
    public TestEndpoint on(ExecutionModel other) {
        return new TestEndpoint(name, request, reply, streaming, other, idempotent, function);
    }

    /**
     * The same with streams, whose function takes or returns a {@code Multi}.
     */
    public TestEndpoint streams(Streaming halves) {
        return new TestEndpoint(name, request, reply, halves, model, idempotent, function);
    }

    ServedEndpoint served() {
        int dot = name.indexOf('.');
        Map<String, String> metadata = new HashMap<>();
        if (idempotent) {
            metadata.put(Endpoint.IDEMPOTENT, "true");
        }
        if (streaming != Streaming.NONE) {
            metadata.put(Endpoint.STREAM, "true");
        }
        Endpoint published = new Endpoint(name, Optional.empty(), Optional.empty(), metadata);
        return new ServedEndpoint(new EndpointDescription("", name.substring(0, dot), name.substring(dot + 1), request, reply,
                streaming, model, published), function);
    }
}
