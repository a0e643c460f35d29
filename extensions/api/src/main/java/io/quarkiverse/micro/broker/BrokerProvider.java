package io.quarkiverse.micro.broker;

/**
 * Makes the transport of a broker. A back end is a bean of this type with an {@code @Identifier}: the name that
 * {@code quarkus.micro.broker.type} selects.
 */
public interface BrokerProvider {

    /**
     * Called once, on start, and only when this back end is chosen. Connects lazily: an unreachable engine is no reason to
     * fail.
     */
    BrokerTransport create();
}
