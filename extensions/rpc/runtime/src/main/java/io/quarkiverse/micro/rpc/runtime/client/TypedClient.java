package io.quarkiverse.micro.rpc.runtime.client;

import java.util.List;

import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Reply;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What the generated classes behind client interfaces extend. Their methods do nothing but call one of these.
 */
public abstract class TypedClient {

    private EndpointCaller[] callers;

    void bind(List<EndpointCaller> methods) {
        callers = methods.toArray(EndpointCaller[]::new);
    }

    /**
     * @param method number of the method, as the build counted
     * @param request null for the empty message
     * @param call the call that this one is made for, null for the one that the current thread works for
     * @return the reply, null for the empty message
     */
    protected final Object await(int method, Object request, Call call) {
        return payload(callers[method].await(orEmpty(request), CallOptions.DEFAULT, call));
    }

    /**
     * As {@link #await}, without waiting.
     */
    protected final Uni<Object> send(int method, Object request, Call call) {
        return callers[method].exchange(orEmpty(request), CallOptions.DEFAULT, call, TypedClient::payload);
    }

    /**
     * Calls an endpoint that answers a stream.
     *
     * @param request null for the empty message, the {@code Multi} of requests where they are streamed
     */
    protected final Multi<Object> stream(int method, Object request, Call call) {
        return callers[method].stream(orEmpty(request), CallOptions.DEFAULT, call);
    }

    /**
     * Opens a stream both ways in blocking style.
     */
    protected final CallStream<Object, Object> pull(int method, Object noRequest, Call call) {
        return callers[method].pull(CallOptions.DEFAULT, call);
    }

    private static Object orEmpty(Object request) {
        return request == null ? EmptyPayload.INSTANCE : request;
    }

    private static Object payload(Reply<Object> reply) {
        return reply.payload() == EmptyPayload.INSTANCE ? null : reply.payload();
    }
}
