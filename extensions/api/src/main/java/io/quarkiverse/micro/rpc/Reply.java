package io.quarkiverse.micro.rpc;

import java.util.Objects;

import io.quarkiverse.micro.Metadata;

/**
 * An answer with what travelled beside it.
 *
 * @param <T> the payload's type
 * @param payload the answer
 * @param head metadata sent before it
 * @param trailers metadata sent after it
 */
public record Reply<T>(T payload, Metadata head, Metadata trailers) {

    public Reply {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(trailers, "trailers");
    }
}
