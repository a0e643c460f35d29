package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class AFailingSubscriberTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class)
            .overrideConfigKey("quarkus.micro.subscribers.\"Billing.on\".attempts", "2")
            .overrideConfigKey("quarkus.micro.subscribers.\"Billing.on\".back-off", "0");

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
        publish("\"Ada\"");
        assertThat(box.await(3)).containsExactly("attempt 1 of Ada", "attempt 2 of Ada",
                "dead letter of orders.placed for Billing.on after 2: java.lang.IllegalStateException: no money");
    }

    @Test
    void isNotTriedAgainWithWhatItCannotRead() {
        publish("{ no json");
        assertThat(box.await(1)).first().asString().startsWith("dead letter of orders.placed for Billing.on after 1: "
                + "INVALID_ARGUMENT: The JSON for String does not fit");
    }

    @Test
    void getsItsNextMessage() {
        publish("\"Ada\"");
        publish("\"Bob\"");
        assertThat(box.await(6)).contains("attempt 1 of Bob");
    }

    private void publish(String json) {
        broker.publish("orders.placed", BrokerMessage.of("application/json", json.getBytes())).await().indefinitely();
    }

    public static class Billing {

        @Inject
        Box box;

        @Subscriber(topic = "orders.placed")
        void on(String name, Delivery delivery) {
            box.put("attempt " + delivery.attempt() + " of " + name);
            throw new IllegalStateException("no money");
        }

        @Subscriber(topic = "dead-letter.orders.placed")
        void dead(Delivery letter) {
            box.put("dead letter of " + letter.header("dead-letter-topic").orElseThrow() + " for "
                    + letter.header("dead-letter-subscriber").orElseThrow() + " after "
                    + letter.header("dead-letter-attempts").orElseThrow() + ": "
                    + letter.header("dead-letter-cause").orElseThrow());
        }
    }
}
