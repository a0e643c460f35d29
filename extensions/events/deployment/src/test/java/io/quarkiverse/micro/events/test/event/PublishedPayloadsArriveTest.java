package io.quarkiverse.micro.events.test.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.test.App;
import io.quarkiverse.micro.events.test.Order;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class PublishedPayloadsArriveTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Order.class)
            .overrideConfigKey("orders.topic", "orders");

    @Inject
    Box box;

    @EventTopic("${orders.topic}")
    EventPublisher<Order> orders;

    @Inject
    EventStream stream;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void atPayloadsEventsAndBytes() {
        long offset = orders.publish(new Order("Ada", 3), NewEvent.EMPTY.withKey("ada").withId("first"))
                .await().indefinitely();

        assertThat(box.await(4)).containsExactlyInAnyOrder(new Order("Ada", 3), "event " + offset + " first ada of Ada",
                "both Ada Ada", "bytes {\"customer\":\"Ada\",\"amount\":3}");
    }

    @Test
    void alsoFromPublishersThatDoNotSayWhatTheyPublish() {
        stream.publish("orders", NewEvent.of("{\"customer\":\"Bob\"}".getBytes())).await().indefinitely();

        assertThat(box.await(4)).contains(new Order("Bob", 0));
    }

    @Test
    void inGroupsOfTheirOwn() {
        orders.publish(new Order("Eve", 1)).await().indefinitely();
        box.await(4);

        await().untilAsserted(() -> assertThat(stream.topics().await().indefinitely()).singleElement()
                .satisfies(topic -> assertThat(topic.groups()).extracting(TopicState.GroupState::name)
                        .containsExactlyInAnyOrder("billing", "events", "both", "bytes"))
                .satisfies(topic -> assertThat(topic.groups()).allSatisfy(group -> assertThat(group.lag()).isZero())));
    }

    public static class Billing {

        @Inject
        Box box;

        @EventConsumer(topic = "orders")
        void payload(Order order) {
            box.put(order);
        }

        @EventConsumer(topic = "${orders.topic}", group = "events")
        Uni<Void> event(StreamEvent<Order> event) {
            box.put("event " + event.offset() + " " + event.id() + " " + event.key().orElse("") + " of "
                    + event.payload().customer());
            return Uni.createFrom().voidItem();
        }

        @EventConsumer(topic = "orders", group = "both")
        void both(Order order, StreamEvent<Order> event) {
            box.put("both " + order.customer() + " " + event.payload().customer());
        }

        @EventConsumer(topic = "orders", group = "bytes")
        void bytes(byte[] payload) {
            box.put("bytes " + new String(payload));
        }
    }
}
