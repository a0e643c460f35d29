package io.quarkiverse.micro.broker.runtime.memory;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code memory}: the default in tests.
 */
@Singleton
@Identifier("memory")
public class MemoryBrokerProvider implements BrokerProvider {

    private final MemoryTopics topics = new MemoryTopics();

    @Override
    public BrokerTransport create() {
        return new MemoryBroker(topics);
    }
}
