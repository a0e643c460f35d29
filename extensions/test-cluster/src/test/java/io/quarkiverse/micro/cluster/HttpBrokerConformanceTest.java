package io.quarkiverse.micro.cluster;

import java.time.Duration;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerSettings;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.test.broker.BrokerConformance;

class HttpBrokerConformanceTest extends BrokerConformance {

    private final MemorySpace space = new MemorySpace();

    @Override
    public Broker open() {
        return new HttpBrokerNode(new MemoryRegistry(space), HttpBrokerSettings.DEFAULT);
    }

    @Override
    public Duration known() {
        return Duration.ofMillis(500);
    }
}
