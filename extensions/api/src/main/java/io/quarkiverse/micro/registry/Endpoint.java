package io.quarkiverse.micro.registry;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One callable method as it is published.
 *
 * @param name {@code Handler.Method}
 * @param request the shape of the request; for people and tools only
 * @param response the shape of the response; for people and tools only
 * @param metadata of which {@link #IDEMPOTENT} tells callers whether they may repeat a call
 */
public record Endpoint(String name, Optional<Value> request, Optional<Value> response, Map<String, String> metadata) {

    /** Metadata key that is {@code true} when running the endpoint twice does no harm. */
    public static final String IDEMPOTENT = "idempotent";

    /** Metadata key that is {@code true} when the endpoint changes nothing. */
    public static final String READ_ONLY = "read-only";

    /** Metadata key that is {@code true} where requests or replies are streams, as in Go Micro. */
    public static final String STREAM = "stream";

    public Endpoint {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(response, "response");
        metadata = Map.copyOf(metadata);
    }
}
