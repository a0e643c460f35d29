package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class PublishedPayloadsArriveTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Order.class)
            .overrideConfigKey("orders.topic", "orders.placed");

    @Inject
    @Topic("orders.placed")
    TopicPublisher<Order> placed;

    @Inject
    @Topic("${orders.topic}")
    TopicPublisher<Order> byProperty;

    @Inject
    @Topic(value = "orders.packed", contentType = "application/msgpack")
    TopicPublisher<Order> packed;

    @Inject
    @Topic("raw")
    TopicPublisher<byte[]> raw;

    @Inject
    Broker broker;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void asTheObjectsThatTheyWere() {
        placed.publish(new Order("7")).await().indefinitely();
        byProperty.publish(new Order("8")).await().indefinitely();
        assertThat(box.await(2)).containsExactly(new Order("7"), new Order("8"));
    }

    @Test
    void inAnyCodec() {
        packed.publish(new Order("7")).await().indefinitely();
        assertThat(box.await(1)).containsExactly("application/msgpack " + new Order("7"));
    }

    @Test
    void asBytesWithHeaders() {
        raw.publish("bytes".getBytes(), Map.of("Tenant", "Zoë")).await().indefinitely();
        assertThat(box.await(1)).containsExactly("raw 5 Zoë attempt 1");
    }

    @Test
    void fromPublishersThatKnowTopicsOnlyAtRunTime() {
        broker.publish("orders.placed", BrokerMessage.of("application/json", "{\"id\":\"9\"}".getBytes())).await()
                .indefinitely();
        assertThat(box.await(1)).containsExactly(new Order("9"));
    }

    @Test
    void asTheBrokerPromises() {
        assertThat(broker.guarantee().published()).isEqualTo(BrokerGuarantee.Published.TAKEN);
        assertThat(broker.guarantee().delivered()).isEqualTo(BrokerGuarantee.Delivered.AT_MOST_ONCE);
    }

    public record Order(String id) {
    }

    public static class Billing {

        @Inject
        Box box;

        @Subscriber(topic = "${orders.topic}")
        void on(Order order) {
            box.put(order);
        }

        @Subscriber(topic = "orders.packed", queue = "billing")
        Uni<Void> packed(Order order, Delivery delivery) {
            box.put(delivery.message().contentType().orElseThrow() + " " + order);
            return Uni.createFrom().voidItem();
        }

        @Subscriber(topic = "raw")
        void raw(Delivery delivery) {
            box.put(delivery.topic() + " " + delivery.message().body().length + " " + delivery.header("tenant").orElseThrow()
                    + " attempt " + delivery.attempt());
        }
    }
}
