package io.quarkiverse.micro.rpc;

import io.smallrye.mutiny.Uni;

/**
 * Goes around every call that this application makes, all attempts together: Go Micro's client wrapper. A bean; several run in
 * the order of their priority, the highest outermost. Must not block.
 */
public interface ClientInterceptor {

    /**
     * @param call what is about to be called; pass on another one to change request, metadata or options
     * @param next goes on to the next interceptor or the network
     * @return the reply; of a stream, its beginning, with the {@code Multi} as payload and without trailers
     */
    Uni<Reply<Object>> intercept(ClientCall call, Next next);

    /** The rest of the chain. */
    interface Next {

        Uni<Reply<Object>> proceed(ClientCall call);
    }
}
