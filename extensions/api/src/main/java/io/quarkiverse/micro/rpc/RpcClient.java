package io.quarkiverse.micro.rpc;

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
