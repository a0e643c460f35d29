package io.quarkiverse.micro.broker.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.core.runtime.telemetry.TopicTags;
import io.smallrye.mutiny.Uni;

class MetersHaveABoundTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredMessages meters = new MeteredMessages(registry);

    @Test
    void topicsBeyondItAreCountedTogether() {
        for (int i = 0; i < TopicTags.MOST + 50; i++) {
            publish("made.up." + i);
        }
        assertThat(registry.getMeters()).hasSize(TopicTags.MOST + 1);
        assertThat(timer(TopicTags.OTHER).count()).isEqualTo(50);
    }

    @Test
    void topicsBelowItKeepTheirOwn() {
        for (int i = 0; i < TopicTags.MOST + 50; i++) {
            publish("made.up." + i);
        }
        publish("made.up.0");
        assertThat(timer("made.up.0").count()).isEqualTo(2);
    }

    private Timer timer(String topic) {
        return registry.get("broker.publish.duration").tag("topic", topic).timer();
    }

    private void publish(String topic) {
        meters.intercept(topic, BrokerMessage.of("text/plain", new byte[0]), message -> Uni.createFrom().voidItem())
                .await().indefinitely();
    }
}
