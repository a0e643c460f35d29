package io.quarkiverse.micro.rpc;

import io.smallrye.mutiny.Uni;

/**
 * Goes around every endpoint: Go Micro's handler wrapper. A bean; several run in the order of their priority, the highest
 * outermost. Runs on the event loop before the endpoint's own thread is chosen, so it must not block.
 */
public interface HandlerInterceptor {

    /**
     * @param call what is called
     * @param request the decoded payload; of an endpoint that takes a stream, the {@code Multi}
     * @param next goes on to the next interceptor or the endpoint; at most once
     * @return the reply; of an endpoint that answers a stream, its {@code Multi}
     */
    Uni<Object> intercept(Call call, Object request, Next next);

    /** The rest of the chain. */
    interface Next {

        Uni<Object> proceed(Object request);
    }
}
