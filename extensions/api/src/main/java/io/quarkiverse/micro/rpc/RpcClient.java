package io.quarkiverse.micro.rpc;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Calls endpoints whose service, name or types are known only at run time. Inject it. Where they are known at build time, an
 * interface with {@link MicroClient} is shorter.
 * <p>
 * Replies arrive on the caller's Vert.x context where it has one. Failures are {@link io.quarkiverse.micro.MicroException}s.
 */
public interface RpcClient {

    /**
     * @param service name of the service
     * @param endpoint {@code Handler.Method}; also {@code /package.Handler/Method} for a path that is sent as it is
     * @param request the payload
     * @param replyType what the reply is decoded to
     * @param options how to call
     */
    <T> Uni<Reply<T>> exchange(String service, String endpoint, Object request, Class<T> replyType, CallOptions options);

    /**
     * Calls an endpoint that takes a stream and gives one reply; none, or a second one, is an error.
     *
     * @param requests subscribed to once a node is connected, and cancelled when the call ends
     * @param requestType of the requests
     */
    <I, O> Uni<Reply<O>> exchange(String service, String endpoint, Multi<I> requests, Class<I> requestType,
            Class<O> replyType, CallOptions options);

    /**
     * Calls an endpoint that takes or answers a stream, or both. Only the opening is ever tried on another node.
     *
     * @param requests subscribed to once a node is connected, and cancelled when the call ends
     * @param requestType of the requests
     * @return the beginning of the answer, which many servers send with their first message
     */
    <I, O> Uni<ReplyStream<O>> open(String service, String endpoint, Multi<I> requests, Class<I> requestType,
            Class<O> replyType, CallOptions options);

    /**
     * The messages of {@link #open}.
     */
    default <I, O> Multi<O> stream(String service, String endpoint, Multi<I> requests, Class<I> requestType,
            Class<O> replyType, CallOptions options) {
        return open(service, endpoint, requests, requestType, replyType, options).onItem()
                .transformToMulti(ReplyStream::messages);
    }

    /**
     * As {@link #stream}, called as configured.
     */
    default <I, O> Multi<O> stream(String service, String endpoint, Multi<I> requests, Class<I> requestType,
            Class<O> replyType) {
        return stream(service, endpoint, requests, requestType, replyType, CallOptions.DEFAULT);
    }

    /**
     * The payload of {@link #exchange}.
     */
    default <T> Uni<T> call(String service, String endpoint, Object request, Class<T> replyType, CallOptions options) {
        return exchange(service, endpoint, request, replyType, options).map(Reply::payload);
    }

    /**
     * The payload of {@link #exchange}, called as configured.
     */
    default <T> Uni<T> call(String service, String endpoint, Object request, Class<T> replyType) {
        return call(service, endpoint, request, replyType, CallOptions.DEFAULT);
    }
}
