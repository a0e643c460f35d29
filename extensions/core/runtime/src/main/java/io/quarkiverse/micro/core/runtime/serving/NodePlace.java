package io.quarkiverse.micro.core.runtime.serving;

/**
 * Where others reach this process.
 *
 * @param address {@code host:port} with a literal IP
 * @param secure whether it wants TLS
 */
public record NodePlace(String address, boolean secure) {
}
