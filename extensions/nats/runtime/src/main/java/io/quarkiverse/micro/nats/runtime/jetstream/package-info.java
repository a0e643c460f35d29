/**
 * What stores, locks and event streams share of JetStream.
 */
package io.quarkiverse.micro.nats.runtime.jetstream;
