package io.quarkiverse.micro.events.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.core.runtime.telemetry.TopicTags;
import io.quarkiverse.micro.events.NewEvent;
import io.smallrye.mutiny.Uni;

class MetersHaveABoundTest {

    private static final List<NewEvent> ONE = List.of(NewEvent.EMPTY);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredEvents meters = new MeteredEvents(registry);

    @Test
    void topicsBeyondItAreCountedTogether() {
        for (int i = 0; i < TopicTags.MOST + 50; i++) {
            publish("made.up." + i);
        }
        assertThat(registry.find("events.published").counters()).hasSize(TopicTags.MOST + 1);
        assertThat(registry.find("events.publish.duration").timers()).hasSize(TopicTags.MOST + 1);
        assertThat(search("events.published", TopicTags.OTHER).counter().count()).isEqualTo(50);
        assertThat(search("events.publish.duration", TopicTags.OTHER).timer().count()).isEqualTo(50);
    }

    @Test
    void topicsBelowItKeepTheirOwn() {
        for (int i = 0; i < TopicTags.MOST + 50; i++) {
            publish("made.up." + i);
        }
        publish("made.up.0");
        assertThat(search("events.published", "made.up.0").counter().count()).isEqualTo(2);
    }

    private RequiredSearch search(String meter, String topic) {
        return registry.get(meter).tag("topic", topic);
    }

    private void publish(String topic) {
        meters.publish(topic, ONE, events -> Uni.createFrom().item(List.of(0L))).await().indefinitely();
    }
}
