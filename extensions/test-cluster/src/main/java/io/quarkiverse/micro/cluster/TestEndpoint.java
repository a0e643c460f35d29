package io.quarkiverse.micro.cluster;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.registry.Endpoint;

/**
 * An endpoint of a test's node: a function in place of an annotated method.
 *
 * @param name {@code Handler.Method}
 * @param request what the request is decoded to
 * @param reply what is encoded as the reply
 * @param model the thread it runs on
 * @param idempotent what is published of it
 * @param function runs it
 */
public record TestEndpoint(String name, Class<?> request, Class<?> reply, ExecutionModel model, boolean idempotent,
        EndpointFunction function) {

    /**
     * An endpoint that runs on the event loop and may be repeated.
     */
    public static TestEndpoint idempotent(String name, Class<?> request, Class<?> reply, EndpointFunction function) {
        return new TestEndpoint(name, request, reply, ExecutionModel.EVENT_LOOP, true, function);
    }

    /**
     * An endpoint that runs on the event loop and must not be repeated.
     */
    public static TestEndpoint once(String name, Class<?> request, Class<?> reply, EndpointFunction function) {
        return new TestEndpoint(name, request, reply, ExecutionModel.EVENT_LOOP, false, function);
    }

    /**
     * The same on another thread.
     */
    public TestEndpoint on(ExecutionModel other) {
        return new TestEndpoint(name, request, reply, other, idempotent, function);
    }

    ServedEndpoint served() {
        int dot = name.indexOf('.');
        Endpoint published = new Endpoint(name, Optional.empty(), Optional.empty(),
                idempotent ? Map.of(Endpoint.IDEMPOTENT, "true") : Map.of());
        return new ServedEndpoint(new EndpointDescription("", name.substring(0, dot), name.substring(dot + 1), request, reply,
                model, published), function);
    }
}
