package io.quarkiverse.micro.core.runtime.dispatch;

import io.quarkiverse.micro.rpc.Call;

/**
 * Runs one endpoint.
 */
@FunctionalInterface
public interface EndpointFunction {

    /**
     * @param request the decoded payload, the {@code Multi} of them, or the {@code CallStream}
     * @param call what is known of the call
     * @return the reply, a {@code Uni} of it, a {@code Multi} of replies, or null for the empty message
     */
    Object run(Object request, Call call) throws Exception;
}
