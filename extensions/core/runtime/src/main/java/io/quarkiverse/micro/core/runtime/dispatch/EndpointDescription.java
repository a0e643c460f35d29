package io.quarkiverse.micro.core.runtime.dispatch;

import io.quarkiverse.micro.registry.Endpoint;

/**
 * What is known of an endpoint before the application runs.
 *
 * @param protoPackage of the contract; empty where it has none
 * @param handler name of the handler
 * @param method name of the method, with a capital
 * @param requestType what the request is decoded to
 * @param replyType what is encoded as the reply
 * @param streaming which of them are streams
 * @param model the thread it runs on
 * @param published what the registry says of it
 */
public record EndpointDescription(String protoPackage, String handler, String method, Class<?> requestType, Class<?> replyType,
        Streaming streaming, ExecutionModel model, Endpoint published) {

    /**
     * @return {@code Handler.Method}
     */
    public String name() {
        return published.name();
    }

    /**
     * @return whether running it has no effect
     */
    public boolean readOnly() {
        return "true".equals(published.metadata().get(Endpoint.READ_ONLY));
    }
}
