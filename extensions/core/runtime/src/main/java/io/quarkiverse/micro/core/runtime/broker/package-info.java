/**
 * Brokers, as far as they are the same over every transport: topics, bounded waiting, repeating, dead letters, and the form of
 * messages that Go Micro has. Needs no container.
 */
package io.quarkiverse.micro.core.runtime.broker;
