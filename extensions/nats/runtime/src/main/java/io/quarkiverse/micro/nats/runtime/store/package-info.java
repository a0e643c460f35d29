/**
 * The store on key-value buckets of JetStream.
 */
package io.quarkiverse.micro.nats.runtime.store;
