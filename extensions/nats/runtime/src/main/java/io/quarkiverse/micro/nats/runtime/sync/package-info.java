/**
 * Locks on a key-value bucket of JetStream.
 */
package io.quarkiverse.micro.nats.runtime.sync;
