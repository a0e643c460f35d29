package io.quarkiverse.micro.events.test.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class AFailingConsumerTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class)
            .overrideConfigKey("quarkus.micro.consumers.\"Billing.on\".attempts", "2")
            .overrideConfigKey("quarkus.micro.consumers.\"Billing.on\".back-off", "0")
            .overrideConfigKey("quarkus.micro.consumers.\"Billing.silent\".attempts", "1")
            .overrideConfigKey("quarkus.micro.consumers.\"Billing.silent\".dead-letter", "none");

    @Inject
    EventStream stream;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void isTriedAgainAndThenItsEventIsPutAsideWithTheCause() {
        publish("orders", "\"Ada\"");
        assertThat(box.await(3)).containsExactly("attempt 1 of Ada", "attempt 2 of Ada",
                "dead letter of orders for Billing.on after 2: java.lang.IllegalStateException: no money");
    }

    @Test
    void isNotTriedAgainWithWhatItCannotRead() {
        publish("orders", "{ no json");
        assertThat(box.await(1)).first().asString().startsWith("dead letter of orders for Billing.on after 1: "
                + "INVALID_ARGUMENT: The JSON for String does not fit");
    }

    @Test
    void getsItsNextEvent() {
        publish("orders", "\"Ada\"");
        publish("orders", "\"Bob\"");
        assertThat(box.await(6)).contains("attempt 1 of Bob");
    }

    @Test
    void leavesNoDeadLetterWhereNoneIsWanted() {
        publish("silent", "\"Ada\"");
        box.await(1);
        await().untilAsserted(() -> assertThat(stream.topics().await().indefinitely())
                .filteredOn(topic -> topic.topic().equals("silent")).singleElement()
                .satisfies(topic -> assertThat(topic.groups().get(0).lag()).isZero()));
        assertThat(stream.topics().await().indefinitely()).extracting(TopicState::topic)
                .doesNotContain("dead-letter.silent");
    }

    private void publish(String topic, String json) {
        stream.publish(topic, NewEvent.of(json.getBytes()).withMetadata(Map.of(NewEvent.CONTENT_TYPE, "application/json")))
                .await().indefinitely();
    }

    public static class Billing {

        @Inject
        Box box;

        @EventConsumer(topic = "orders")
        void on(String name, StreamEvent<String> event) {
            box.put("attempt " + event.attempt() + " of " + name);
            throw new IllegalStateException("no money");
        }

        @EventConsumer(topic = "silent")
        void silent(String name) {
            box.put(name);
            throw new IllegalStateException("no money");
        }

        @EventConsumer(topic = "dead-letter.orders")
        void dead(StreamEvent<byte[]> letter) {
            box.put("dead letter of " + letter.metadata().get("dead-letter-topic") + " for "
                    + letter.metadata().get("dead-letter-consumer") + " after "
                    + letter.metadata().get("dead-letter-attempts") + ": " + letter.metadata().get("dead-letter-cause"));
        }
    }
}
