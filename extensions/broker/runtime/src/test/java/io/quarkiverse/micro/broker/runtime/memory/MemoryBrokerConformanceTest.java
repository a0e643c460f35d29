package io.quarkiverse.micro.broker.runtime.memory;

import java.util.List;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.test.broker.BrokerConformance;

class MemoryBrokerConformanceTest extends BrokerConformance {

    private final MemoryTopics topics = new MemoryTopics();

    @Override
    public Broker open() {
        return new MicroBroker(new MemoryBroker(topics), BrokerSettings.DEFAULT, List.of(), List.of());
    }
}
