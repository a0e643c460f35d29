package io.quarkiverse.micro.events.test.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.RunningConsumer;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class AConsumerIsPausedAndResumedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class);

    @EventTopic("orders")
    EventPublisher<String> orders;

    @Inject
    EventConsumers consumers;

    @Inject
    Box box;

    @Test
    void andGetsWhatCameMeanwhile() {
        RunningConsumer billing = consumers.named("billing").orElseThrow();
        assertThat(billing.topic() + " " + billing.group()).isEqualTo("orders bills");
        publish("Ada");
        box.await(1);

        billing.pause().await().atMost(Duration.ofSeconds(10));
        assertThat(billing.paused()).isTrue();
        publish("Bob");
        await().during(Duration.ofMillis(300)).until(() -> box.seen().size() == 1);

        billing.resume();
        assertThat(box.await(2)).containsExactly("Ada attempt 1", "Bob attempt 1");
    }

    private void publish(String name) {
        orders.publish(name).await().indefinitely();
    }

    public static class Billing {

        @Inject
        Box box;

        @EventConsumer(topic = "orders", group = "bills", name = "billing")
        void on(String name, StreamEvent<String> event) {
            box.put(name + " attempt " + event.attempt());
        }
    }
}
