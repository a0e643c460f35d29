package io.quarkiverse.micro.core.runtime.serving;

/**
 * Where this process listens.
 *
 * @param host as it was bound, {@code 0.0.0.0} for every address
 * @param port the real one
 * @param secure whether it wants TLS
 */
public record BoundPort(String host, int port, boolean secure) {
}
