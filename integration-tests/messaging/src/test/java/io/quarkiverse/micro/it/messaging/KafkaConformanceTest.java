package io.quarkiverse.micro.it.messaging;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.test.broker.BrokerConformance;
import io.quarkiverse.micro.test.engine.Outage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(MembersShare.class)
class KafkaConformanceTest extends BrokerConformance {

    Kafka kafka;

    @Override
    public Broker open() {
        return KafkaBroker.open();
    }

    @Override
    public Duration arrives() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(kafka);
    }

    @Override
    public Duration reconnects() {
        return Duration.ofSeconds(30);
    }
}
