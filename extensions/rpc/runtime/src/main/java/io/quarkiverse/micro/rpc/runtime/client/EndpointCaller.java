package io.quarkiverse.micro.rpc.runtime.client;

import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServedVersion;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.Reply;
import io.smallrye.mutiny.Uni;

/**
 * Calls one endpoint of one service. Made once for each method of a typed client.
 */
final class EndpointCaller {

    private final MicroRpcClient client;
    private final String service;
    private final String name;
    private final String path;
    private final Class<?> replyType;
    private final boolean declaredIdempotent;

    /**
     * @param endpoint {@code Handler.Method}, or a path that is called as it is
     * @param path empty where it follows from service and endpoint
     */
    EndpointCaller(MicroRpcClient client, String service, String endpoint, String path, Class<?> replyType,
            boolean declaredIdempotent) {
        this.client = client;
        this.service = service;
        this.name = endpoint;
        this.path = path.isEmpty() ? pathOf(service, endpoint) : path;
        this.replyType = replyType;
        this.declaredIdempotent = declaredIdempotent;
    }

    Uni<Reply<Object>> exchange(Object request, CallOptions options, Call parent) {
        return exchange(request, options, parent, Function.identity());
    }

    /**
     * @param result what is wanted of the reply
     */
    <T> Uni<T> exchange(Object request, CallOptions options, Call parent, Function<Reply<Object>, T> result) {
        ClientCall call = new ClientCall(service, name, request, options);
        long bound = boundOf(parent);
        if (client.hasInterceptors()) {
            return client.intercepted(call, allowed -> reply(allowed, bound, Function.identity())).map(result);
        }
        return reply(call, bound, result);
    }

    private <T> Uni<T> reply(ClientCall call, long bound, Function<Reply<Object>, T> result) {
        return ReplyUni.of(handler -> new Execution(client, this, call, bound, handler), result);
    }

    /**
     * @throws IllegalStateException on an event loop
     */
    Reply<Object> await(Object request, CallOptions options, Call parent) {
        AwaitedReply awaited = new AwaitedReply(service, name);
        if (client.hasInterceptors()) {
            var subscription = exchange(request, options, parent).subscribe().with(awaited::reply,
                    failure -> awaited.fail(asError(failure)));
            return awaited.get(subscription::cancel);
        }
        Execution execution = new Execution(client, this, new ClientCall(service, name, request, options), boundOf(parent),
                awaited);
        execution.start();
        return awaited.get(execution::cancel);
    }

    String path() {
        return path;
    }

    Class<?> replyType() {
        return replyType;
    }

    /**
     * The call's own option first, then the caller's interface, then what the server publishes.
     */
    boolean isIdempotent(ServedVersion version, CallOptions options) {
        if (options.idempotent().isPresent()) {
            return options.idempotent().get();
        }
        return declaredIdempotent || version.isIdempotent(name);
    }

    /** A call made while another one is served never outlives it. */
    private static long boundOf(Call parent) {
        DispatchedCall outer = parent instanceof DispatchedCall given ? given : DispatchedCall.current();
        return outer == null ? Long.MAX_VALUE : outer.deadlineNanos();
    }

    private static String pathOf(String service, String endpoint) {
        if (endpoint.startsWith("/")) {
            return endpoint;
        }
        int dot = endpoint.indexOf('.');
        if (dot <= 0 || dot != endpoint.lastIndexOf('.') || dot == endpoint.length() - 1) {
            throw MicroException.builder(Code.INVALID_ARGUMENT).id(ServiceCalls.ID).outcome(Outcome.NOT_SENT)
                    .detail("'" + endpoint + "' is no endpoint. Write Handler.Method, or /package.Handler/Method for a path")
                    .build();
        }
        return "/" + service + "." + endpoint.substring(0, dot) + "/" + endpoint.substring(dot + 1);
    }

    static MicroException asError(Throwable failure) {
        return failure instanceof MicroException error ? error
                : MicroException.builder(Code.INTERNAL).id(ServiceCalls.ID).detail(String.valueOf(failure)).cause(failure)
                        .build();
    }
}
