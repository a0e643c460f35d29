package io.quarkiverse.micro.it.messaging;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * One broker for all tests in this process.
 */
public class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private Kafka kafka;

    @Override
    public Map<String, String> start() {
        kafka = new Kafka();
        return Map.of("kafka.bootstrap.servers", kafka.address());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(Kafka.class));
    }

    @Override
    public void stop() {
        kafka.close();
    }
}
