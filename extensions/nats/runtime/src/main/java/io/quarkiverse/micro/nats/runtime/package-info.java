/**
 * NATS as an engine: one connection, and the contracts that it backs. The model for other engines.
 * <p>
 * {@link io.quarkiverse.micro.nats.runtime.NatsConnections} holds the connections, one provider bean per contract makes what
 * uses them, and all below the beans runs without a container.
 */
package io.quarkiverse.micro.nats.runtime;
