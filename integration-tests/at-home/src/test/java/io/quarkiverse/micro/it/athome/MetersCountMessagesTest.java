package io.quarkiverse.micro.it.athome;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MetersCountMessagesTest {

    @Inject
    SimpleMeterRegistry meters;

    @Inject
    Broker broker;

    @Test
    void byTopicBySubscriberAndByWhatBecameOfThem() {
        long published = timed("broker.publish.duration", "topic", "mail.unreadable", "OK");
        long failed = timed("broker.delivery.duration", "subscriber", "Mailroom.unreadable", "INVALID_ARGUMENT");
        broker.publish("mail.unreadable", BrokerMessage.of("application/json", "{".getBytes())).await().indefinitely();
        await().until(() -> timed("broker.publish.duration", "topic", "mail.unreadable", "OK") == published + 1);
        await().until(() -> timed("broker.delivery.duration", "subscriber", "Mailroom.unreadable",
                "INVALID_ARGUMENT") == failed + 1);
    }

    private long timed(String meter, String tag, String value, String code) {
        return meters.find(meter).tags(tag, value, "code", code).timers().stream().mapToLong(it -> it.count()).sum();
    }
}
