package io.quarkiverse.micro.it.athome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MetersCountEventsTest {

    @Inject
    SimpleMeterRegistry meters;

    @Inject
    EventConsumers consumers;

    @EventTopic("numbers")
    EventPublisher<String> numbers;

    @Test
    void byTopicByConsumerAndByWhatBecameOfThemAndHowFarGroupsAre() {
        double published = published();
        long failed = failed();
        consumers.named("Archive.unreadable").orElseThrow().pause().await().indefinitely();
        numbers.publish("no number").await().indefinitely();
        await().until(() -> published() == published + 1);
        await().until(() -> lag() == 1);

        consumers.named("Archive.unreadable").orElseThrow().resume();
        await().until(() -> failed() == failed + 1);
        await().until(() -> lag() == 0);
        assertThat(meters.find("events.publish.duration").tags("topic", "numbers", "code", "OK").timers()).hasSize(1);
    }

    private double published() {
        return meters.find("events.published").tags("topic", "numbers", "code", "OK").counters().stream()
                .mapToDouble(it -> it.count()).sum();
    }

    private long failed() {
        return meters.find("events.consume.duration").tags("consumer", "Archive.unreadable", "outcome", "failed").timers()
                .stream().mapToLong(it -> it.count()).sum();
    }

    private double lag() {
        return meters.get("events.lag").tags("topic", "numbers", "group", "shop").gauge().value();
    }
}
