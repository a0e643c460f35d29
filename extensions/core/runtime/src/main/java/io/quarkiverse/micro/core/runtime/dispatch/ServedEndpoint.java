package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * An endpoint that can be run.
 *
 * @param description what it is
 * @param function runs it
 */
public record ServedEndpoint(EndpointDescription description, EndpointFunction function) {
}
