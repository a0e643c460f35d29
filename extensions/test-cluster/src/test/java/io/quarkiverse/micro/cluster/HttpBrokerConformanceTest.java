package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
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

    @Test
    void promisesWhatItsDocumentationDoes() {
        try (Broker broker = open()) {
            assertThat(broker.guarantee())
                    .isEqualTo(new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.TAKEN, true, true, true));
        }
    }
}
