package io.quarkiverse.micro.messaging.test.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHeaders;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class ChannelsPublishToTopicsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Order.class)
            .overrideConfigKey("quarkus.micro.broker.max-message-size", "100");

    static {
        App.outgoing(app, "placed", "topic=orders.placed");
        App.outgoing(app, "packed", "topic=orders.packed", "content-type=application/msgpack");
        App.outgoing(app, "raw");
        App.outgoing(app, "ready");
        App.incoming(app, "doubled-in", "topic=doubles");
        App.outgoing(app, "doubled-out", "topic=doubled");
    }

    @Channel("placed")
    Emitter<Order> placed;

    @Channel("packed")
    Emitter<Order> packed;

    @Channel("raw")
    Emitter<byte[]> raw;

    @Channel("ready")
    Emitter<BrokerMessage> ready;

    @Inject
    io.quarkiverse.micro.broker.Broker broker;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void byTheCodecThatTheTypePrefers() {
        assertThat(placed.send(new Order("7"))).succeedsWithin(SOON);
        assertThat(box.await(1)).containsExactly("application/json " + new Order("7"));
    }

    @Test
    void byTheCodecOfTheContentType() {
        assertThat(packed.send(new Order("7"))).succeedsWithin(SOON);
        assertThat(box.await(1)).containsExactly("application/msgpack " + new Order("7"));
    }

    @Test
    void asBytesWithHeaders() {
        raw.send(Message.of("bytes".getBytes(), Metadata.of(MessageHeaders.of("Tenant", "Zoë"))));
        assertThat(box.await(1)).containsExactly("raw 5 Zoë");
    }

    @Test
    void asTheMessagesThatTheyAre() {
        ready.send(BrokerMessage.of("text/x", "four".getBytes()).with("tenant", "Ada"));
        assertThat(box.await(1)).containsExactly("text/x 4 Ada");
    }

    @Test
    void andTellWhoSentWhatCouldNotBePublished() {
        assertThat(raw.send(new byte[101]).toCompletableFuture()).failsWithin(SOON).withThrowableThat()
                .withMessageContaining("The message has 101 bytes");
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        raw.send(Message.of(new byte[101], () -> CompletableFuture.completedFuture(null), failure -> {
            refused.complete(failure);
            return CompletableFuture.completedFuture(null);
        }));
        assertThat(refused).succeedsWithin(SOON);
        assertThat(raw.send("still".getBytes())).succeedsWithin(SOON);
    }

    @Test
    void whatTheyMadeOfAnotherMessageWithItsHeaders() {
        broker.publish("doubles", new BrokerMessage(Map.of("content-type", "text/plain", "tenant", "Zoë", "micro-id", "one"),
                "ab".getBytes())).await().indefinitely();
        assertThat(box.await(1)).containsExactly("abab of Zoë, another message: true");
    }

    public record Order(String id) {
    }

    @ApplicationScoped
    public static class Billing {

        @Inject
        Box box;

        @Subscriber(topic = "orders.placed")
        void placed(Order order, Delivery delivery) {
            box.put(delivery.message().contentType().orElseThrow() + " " + order);
        }

        @Subscriber(topic = "orders.packed")
        void packed(Order order, Delivery delivery) {
            box.put(delivery.message().contentType().orElseThrow() + " " + order);
        }

        @Subscriber(topic = "raw")
        void raw(Delivery delivery) {
            box.put("raw " + delivery.message().body().length + " " + delivery.header("tenant").orElse("nobody"));
        }

        @Subscriber(topic = "ready")
        void ready(Delivery delivery) {
            box.put(delivery.message().contentType().orElseThrow() + " " + delivery.message().body().length + " "
                    + delivery.header("tenant").orElseThrow());
        }

        @Incoming("doubled-in")
        @Outgoing("doubled-out")
        byte[] twice(String text) {
            return (text + text).getBytes();
        }

        @Subscriber(topic = "doubled")
        void doubled(Delivery delivery) {
            box.put(new String(delivery.message().body()) + " of " + delivery.header("tenant").orElseThrow()
                    + ", another message: " + !delivery.header("micro-id").orElseThrow().equals("one"));
        }
    }
}
