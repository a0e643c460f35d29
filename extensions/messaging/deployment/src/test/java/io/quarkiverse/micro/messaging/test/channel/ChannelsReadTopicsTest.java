package io.quarkiverse.micro.messaging.test.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class ChannelsReadTopicsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Order.class);

    static {
        App.incoming(app, "orders", "topic=orders.placed", "queue=billing");
        App.incoming(app, "deliveries", "topic=parcels.*");
        App.incoming(app, "raw");
        App.incoming(app, "plain");
        App.incoming(app, "whole");
    }

    @Inject
    Broker broker;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void asPayloadsByTheCodecOfTheContentType() {
        publish("orders.placed", "application/json", "{\"id\":\"7\"}");
        assertThat(box.await(1)).containsExactly(new Order("7"));
    }

    @Test
    void asDeliveriesOfAPattern() {
        publish("parcels.sent", "text/plain", "x");
        assertThat(box.await(1)).containsExactly("parcels.sent attempt 1");
    }

    @Test
    void asMessagesOfTheBroker() {
        publish("raw", "text/plain", "x");
        assertThat(box.await(1)).containsExactly("text/plain of 1");
    }

    @Test
    void asBytes() {
        publish("plain", "anything/else", "bytes");
        assertThat(box.await(1)).containsExactly("5 bytes");
    }

    @Test
    void asMessagesWithTheDeliveryBeside() {
        broker.publish("whole", BrokerMessage.of("application/json", "{\"id\":\"7\"}".getBytes()).with("tenant", "Zoë"))
                .await().indefinitely();
        assertThat(box.await(1)).containsExactly("Order[id=7] of Zoë");
    }

    private void publish(String topic, String contentType, String body) {
        broker.publish(topic, BrokerMessage.of(contentType, body.getBytes())).await().indefinitely();
    }

    public record Order(String id) {
    }

    @ApplicationScoped
    public static class Billing {

        @Inject
        Box box;

        @Incoming("orders")
        void on(Order order) {
            box.put(order);
        }

        @Incoming("deliveries")
        void delivery(Delivery delivery) {
            box.put(delivery.topic() + " attempt " + delivery.attempt());
        }

        @Incoming("raw")
        void raw(BrokerMessage message) {
            box.put(message.contentType().orElseThrow() + " of " + message.body().length);
        }

        @Incoming("plain")
        void plain(byte[] bytes) {
            box.put(bytes.length + " bytes");
        }

        @Incoming("whole")
        CompletionStage<Void> whole(Message<Order> message) {
            box.put(message.getPayload() + " of "
                    + message.getMetadata(Delivery.class).flatMap(it -> it.header("tenant")).orElseThrow());
            return message.ack();
        }
    }
}
