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
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class AFailingChannelTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class);

    static {
        App.incoming(app, "orders", "topic=orders.placed", "attempts=2", "back-off=1ms");
        App.incoming(app, "nacked", "attempts=2", "back-off=1ms", "dead-letter=lost");
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
    void isTriedAgainAndThenItsMessageIsPutAsideWithTheCause() {
        publish("orders.placed", "\"Ada\"");
        assertThat(box.await(3)).containsExactly("Ada", "Ada",
                "dead letter for orders after 2: java.lang.IllegalStateException: no money");
    }

    @Test
    void isNotTriedAgainWithWhatItCannotRead() {
        publish("orders.placed", "{ no json");
        assertThat(box.await(1)).first().asString().startsWith("dead letter for orders after 1: INVALID_ARGUMENT");
    }

    @Test
    void getsItsNextMessage() {
        publish("orders.placed", "\"Ada\"");
        publish("orders.placed", "\"Bob\"");
        assertThat(box.await(6)).contains("Bob");
    }

    @Test
    void mayRefuseAMessageItself() {
        publish("nacked", "\"Ada\"");
        assertThat(box.await(3)).containsExactly("Ada at 1", "Ada at 2", "lost after 2: java.lang.Exception: not now");
    }

    private void publish(String topic, String json) {
        broker.publish(topic, BrokerMessage.of("application/json", json.getBytes())).await().indefinitely();
    }

    @ApplicationScoped
    public static class Billing {

        @Inject
        Box box;

        @Incoming("orders")
        void on(String name) {
            box.put(name);
            throw new IllegalStateException("no money");
        }

        @Incoming("nacked")
        CompletionStage<Void> refuse(Message<String> message) {
            box.put(message.getPayload() + " at " + message.getMetadata(Delivery.class).orElseThrow().attempt());
            return message.nack(new Exception("not now"));
        }

        @Subscriber(topic = "dead-letter.orders.placed")
        void dead(Delivery letter) {
            box.put("dead letter for " + letter.header("dead-letter-subscriber").orElseThrow() + " after "
                    + letter.header("dead-letter-attempts").orElseThrow() + ": "
                    + letter.header("dead-letter-cause").orElseThrow());
        }

        @Subscriber(topic = "lost")
        void lost(Delivery letter) {
            box.put("lost after " + letter.header("dead-letter-attempts").orElseThrow() + ": "
                    + letter.header("dead-letter-cause").orElseThrow());
        }
    }
}
