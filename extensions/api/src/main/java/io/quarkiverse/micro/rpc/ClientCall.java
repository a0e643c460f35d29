package io.quarkiverse.micro.rpc;

import java.util.Objects;

/**
 * One request as the calling side sees it, before a node is chosen.
 *
 * @param service the service that is asked
 * @param endpoint {@code Handler.Method}
 * @param request the payload; the {@code Multi} of them where they are streamed
 * @param options how to call
 */
public record ClientCall(String service, String endpoint, Object request, CallOptions options) {

    public ClientCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(options, "options");
    }

    public ClientCall withRequest(Object other) {
        return new ClientCall(service, endpoint, other, options);
    }

    public ClientCall withOptions(CallOptions other) {
        return new ClientCall(service, endpoint, request, other);
    }
}
