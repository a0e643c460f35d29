package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServedVersion;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.core.runtime.dispatch.PullStream;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.wire.WireCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Calls one endpoint of one service. Made once for each method of a typed client.
 */
final class EndpointCaller {

    private final MicroRpcClient client;
    private final String service;
    private final ClientMethodDescription method;
    private final String path;

    EndpointCaller(MicroRpcClient client, String service, ClientMethodDescription method) {
        this.client = client;
        this.service = service;
        this.method = method;
        this.path = method.path().isEmpty() ? pathOf(service, method.endpoint()) : method.path();
    }

    /**
     * @param request the payload, or the {@code Multi} of them where they are streamed
     */
    Uni<Reply<Object>> exchange(Object request, CallOptions options, Call parent) {
        return exchange(request, options, parent, Function.identity());
    }

    /**
     * @param result what is wanted of the reply
     */
    <T> Uni<T> exchange(Object request, CallOptions options, Call parent, Function<Reply<Object>, T> result) {
        DispatchedCall outer = outer(parent);
        if (client.hasInterceptors()) {
            return intercepted(request, options, outer, Function.identity()).map(result);
        }
        return reply(call(request, options), outer, result);
    }

    /**
     * The answer to a call whose replies are a stream, when it begins.
     */
    Uni<ReplyStream<Object>> open(Object request, CallOptions options, Call parent) {
        return Uni.createFrom().deferred(() -> {
            // What an interceptor makes of the replies has no trailers any more; where it answers by itself there are no others
            AtomicReference<Replies> replies = new AtomicReference<>();
            return intercepted(request, options, outer(parent), reply -> {
                replies.set((Replies) reply.payload());
                return reply;
            }).map(reply -> new ReplyStream<>(reply.head(), messages(reply), replies.get() == null
                    ? Uni.createFrom().item(reply.trailers())
                    : replies.get().trailers()));
        });
    }

    /**
     * The messages of {@link #open}.
     */
    Multi<Object> stream(Object request, CallOptions options, Call parent) {
        return exchange(request, options, parent).onItem().transformToMulti(EndpointCaller::messages);
    }

    /**
     * A stream both ways that is pulled and pushed by a thread that waits.
     */
    CallStream<Object, Object> pull(CallOptions options, Call parent) {
        CompletableFuture<PullStream<Object, Object>> made = new CompletableFuture<>();
        PullStream<Object, Object> stream = new PullStream<>(Uni.createFrom().completionStage(made).onItem()
                .transformToMulti(it -> exchange(it.outgoing(), options, parent)
                        // Who waits to send is not freed by a connection that there never was
                        .onFailure().recoverWithItem(failure -> failed(it, failure))
                        .onItem().ifNotNull().transformToMulti(EndpointCaller::messages)));
        UnblockedContext.run(() -> made.complete(stream));
        return stream;
    }

    /** Told here, where the stream has stopped listening by it: a failure that went on would be logged as lost. */
    private static Reply<Object> failed(PullStream<?, ?> stream, Throwable failure) {
        stream.fail(failure);
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Multi<Object> messages(Reply<Object> reply) {
        return (Multi<Object>) reply.payload();
    }

    private ClientCall call(Object request, CallOptions options) {
        return new ClientCall(service, method.endpoint(), request, options);
    }

    /** Interceptors run for each subscription, as the call does, and what they throw is a failure like any other. */
    private Uni<Reply<Object>> intercepted(Object request, CallOptions options, DispatchedCall outer,
            Function<Reply<Object>, Reply<Object>> result) {
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean proceeded = new AtomicBoolean();
            return Uni.createFrom().deferred(() -> client.intercepted(call(request, options), allowed -> {
                proceeded.set(true);
                return reply(allowed, outer, result);
            })).onFailure(failure -> !(failure instanceof MicroException)).transform(failure -> proceeded.get()
                    ? asError(failure)
                    : asError(failure).with().outcome(Outcome.NOT_SENT).build());
        });
    }

    private <T> Uni<T> reply(ClientCall call, DispatchedCall outer, Function<Reply<Object>, T> result) {
        return ReplyUni.of(handler -> new Execution(client, this, call, outer, handler), result);
    }

    /**
     * @throws IllegalStateException on an event loop
     */
    Reply<Object> await(Object request, CallOptions options, Call parent) {
        AwaitedReply awaited = new AwaitedReply(service, method.endpoint());
        DispatchedCall outer = outer(parent);
        Runnable cancel;
        long deadline;
        if (client.hasInterceptors()) {
            AtomicReference<Cancellable> intercepted = new AtomicReference<>();
            UnblockedContext.run(() -> intercepted.set(exchange(request, options, parent).subscribe().with(awaited::reply,
                    failure -> awaited.fail(asError(failure)))));
            cancel = intercepted.get()::cancel;
            deadline = WireCall.NEVER; // what an interceptor does beside the call takes its own time
        } else {
            Execution execution = new Execution(client, this, call(request, options), outer, awaited);
            UnblockedContext.run(execution::start);
            cancel = execution::cancel;
            deadline = execution.deadline();
        }
        Runnable leave = Dependents.join(outer, () -> {
            cancel.run();
            awaited.outerCancelled();
        });
        try {
            return awaited.get(cancel, deadline);
        } finally {
            leave.run();
        }
    }

    /**
     * Encodes what is known of the request.
     *
     * @param outer the call that this one is made for, null for none; it never outlives that one
     * @throws MicroException when the request cannot be sent
     */
    Attempting prepare(ClientCall call, DispatchedCall outer, ClientObservation observation, ReplyHandler handler) {
        long bound = outer == null ? Long.MAX_VALUE : outer.deadlineNanos();
        ServiceCalls calls = client.service(call.service());
        long timeout = calls.deadline(call.options());
        if (method.streaming() == Streaming.NONE) {
            CodecChoice codecs = client.codecs(calls, call, call.request().getClass(), method.replyType());
            return new Invocation(calls, this, call, codecs, codecs.request().encode(call.request()),
                    Math.min(bound, timeout), observation, handler);
        }
        Class<?> requests = method.streaming().requests() ? method.requestType() : call.request().getClass();
        // The configured timeout is for getting through; how long a stream may last is for its caller to say
        long deadline = call.options().timeout().isPresent() ? Math.min(bound, timeout) : bound;
        return new StreamInvocation(calls, this, call, client.codecs(calls, call, requests, method.replyType()),
                Math.min(bound, timeout), deadline, outer, observation,
                method.streaming().replies() ? it -> new Replies(it, handler) : it -> new SingleReply(it, handler));
    }

    String path() {
        return path;
    }

    Class<?> replyType() {
        return method.replyType();
    }

    Streaming streaming() {
        return method.streaming();
    }

    /**
     * The call's own option first, then the caller's interface, then what the server publishes.
     */
    boolean isIdempotent(ServedVersion version, CallOptions options) {
        if (options.idempotent().isPresent()) {
            return options.idempotent().get();
        }
        return method.idempotent() || version.isIdempotent(method.endpoint());
    }

    /**
     * @return whether it changes nothing, as the caller's interface or the server says
     */
    boolean isReadOnly(ServedVersion version) {
        return method.readOnly() || version.isReadOnly(method.endpoint());
    }

    private static DispatchedCall outer(Call parent) {
        return parent instanceof DispatchedCall given ? given : DispatchedCall.current();
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
