package io.quarkiverse.micro.sync;

/**
 * Who leads, or holds a lock.
 *
 * @param name of the process, as it was given to the engine: the id of its service instance
 * @param token of its leadership
 */
public record Leader(String name, long token) {
}
