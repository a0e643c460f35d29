package io.quarkiverse.micro.core.runtime.sync;

/**
 * One who holds a lock or waits for it.
 *
 * @param nonce tells it from all others, also of the same process
 * @param name of its process
 */
record Ticket(long nonce, String name) {
}
