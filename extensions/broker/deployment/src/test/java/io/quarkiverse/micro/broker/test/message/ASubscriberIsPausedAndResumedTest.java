package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Subscribers;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

class ASubscriberIsPausedAndResumedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class);

    @Inject
    Subscribers subscribers;

    @Inject
    @Topic("orders")
    TopicPublisher<String> orders;

    @Inject
    Box box;

    @Test
    void byItsName() {
        BrokerSubscription billing = subscribers.named("bills").orElseThrow();
        billing.pause();
        orders.publish("one").await().indefinitely();
        orders.publish("two").await().indefinitely();
        await().until(() -> billing.waiting() == 2);
        assertThat(box.seen()).isEmpty();
        billing.resume();
        assertThat(box.await(2)).containsExactly("one", "two");
    }

    public static class Billing {

        @Inject
        Box box;

        @Subscriber(topic = "orders", name = "bills")
        void on(String order) {
            box.put(order);
        }
    }
}
