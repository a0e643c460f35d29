package io.quarkiverse.micro.rpc;

import java.security.Principal;
import java.util.Objects;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param host the address that the call came from, without a port; empty inside one process
 * @param principal who the caller proved to be
 */
public record Caller(String host, Optional<Principal> principal) {

    public Caller {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(principal, "principal");
    }
}
