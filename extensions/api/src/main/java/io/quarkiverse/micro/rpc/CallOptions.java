package io.quarkiverse.micro.rpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.micro.Metadata;

/**
 * How one call differs from what {@code quarkus.micro.clients} configures. Empty means: as configured.
 *
 * @param timeout for the call with all its attempts
 * @param attemptTimeout for one attempt while a further one is allowed
 * @param attempts how many nodes the request is sent to at the most, 1 or more; nodes that cannot be reached or refuse it do
 *        not count
 * @param idempotent whether running the endpoint twice does no harm, whatever anybody else says
 * @param contentType of the request and the reply
 * @param version the only version of the service that is called
 * @param labels node metadata that a node must have to be called
 * @param metadata sent beside the payload
 */
public record CallOptions(Optional<Duration> timeout, Optional<Duration> attemptTimeout, Optional<Integer> attempts,
        Optional<Boolean> idempotent, Optional<String> contentType, Optional<String> version, Map<String, String> labels,
        Metadata metadata) {

    /** As configured. */
    public static final CallOptions DEFAULT = new CallOptions(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Metadata.EMPTY);

    public CallOptions {
        timeout.ifPresent(value -> positive(value, "timeout"));
        attemptTimeout.ifPresent(value -> positive(value, "attempt timeout"));
        attempts.ifPresent(value -> {
            if (value < 1) {
                throw new IllegalArgumentException("A call needs at least one attempt, not " + value);
            }
        });
        labels = Map.copyOf(labels);
        Objects.requireNonNull(metadata, "metadata");
    }

    public CallOptions withTimeout(Duration value) {
        return new CallOptions(Optional.of(value), attemptTimeout, attempts, idempotent, contentType, version, labels,
                metadata);
    }

    public CallOptions withAttemptTimeout(Duration value) {
        return new CallOptions(timeout, Optional.of(value), attempts, idempotent, contentType, version, labels, metadata);
    }

    public CallOptions withAttempts(int value) {
        return new CallOptions(timeout, attemptTimeout, Optional.of(value), idempotent, contentType, version, labels,
                metadata);
    }

    public CallOptions withIdempotent(boolean value) {
        return new CallOptions(timeout, attemptTimeout, attempts, Optional.of(value), contentType, version, labels,
                metadata);
    }

    public CallOptions withContentType(String value) {
        return new CallOptions(timeout, attemptTimeout, attempts, idempotent, Optional.of(value), version, labels,
                metadata);
    }

    public CallOptions withVersion(String value) {
        return new CallOptions(timeout, attemptTimeout, attempts, idempotent, contentType, Optional.of(value), labels,
                metadata);
    }

    public CallOptions withLabel(String key, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(key, value);
        return new CallOptions(timeout, attemptTimeout, attempts, idempotent, contentType, version, more, metadata);
    }

    public CallOptions withMetadata(Metadata value) {
        return new CallOptions(timeout, attemptTimeout, attempts, idempotent, contentType, version, labels, value);
    }

    private static void positive(Duration value, String what) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be longer than zero, not " + value);
        }
    }
}
