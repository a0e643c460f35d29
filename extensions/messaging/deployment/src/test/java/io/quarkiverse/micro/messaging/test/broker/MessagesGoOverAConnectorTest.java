package io.quarkiverse.micro.messaging.test.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkiverse.micro.messaging.test.Loop;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class MessagesGoOverAConnectorTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final QuarkusUnitTest app = App.overLoop(Billing.class, Order.class)
            .overrideConfigKey("quarkus.micro.broker.messaging.timeout", "300ms")
            .overrideConfigKey("quarkus.micro.broker.messaging.unacknowledged", "3")
            .overrideConfigKey("quarkus.micro.broker.messaging.topics", "3");

    @Topic("orders.placed")
    TopicPublisher<Order> placed;

    @Inject
    Broker broker;

    @Inject
    @Connector("loop")
    Loop loop;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
        loop.outcomes().clear();
    }

    @Test
    void toSubscribersWithTheirHeaders() {
        placed.publish(new Order("7")).await().indefinitely();
        assertThat(box.await(1)).containsExactly("Order[id=7] application/json orders.placed");
        await().untilAsserted(() -> assertThat(loop.outcomes()).containsExactly("acknowledged"));
    }

    @Test
    void inGoMicrosEnvelope() {
        loop.bring("at orders.placed", "{\"Header\":{\"Content-Type\":\"application/json\"},\"Body\":\"eyJpZCI6IjgifQ==\"}"
                .getBytes());
        assertThat(box.await(1)).containsExactly("Order[id=8] application/json nowhere");
    }

    @Test
    void andWhatIsNoneIsDroppedForGood() {
        loop.bring("at orders.placed", "{\"id\":\"7\"".getBytes());
        placed.publish(new Order("9")).await().indefinitely();
        assertThat(box.await(1)).containsExactly("Order[id=9] application/json orders.placed");
        await().untilAsserted(() -> assertThat(loop.outcomes()).containsExactly("acknowledged", "acknowledged"));
    }

    @Test
    void andAreRefusedWhereNeitherASubscriberNorADeadLetterTakesThem() {
        SubscribeOptions once = SubscribeOptions.DEFAULT.withName("Nobody").withAttempts(1, Duration.ZERO);
        broker.subscribe("refused", once, delivery -> {
            loop.hold(); // what is published from now on, the dead letter, too
            return Uni.createFrom().failure(new IllegalStateException("no"));
        }).await().indefinitely();
        broker.publish("refused", BrokerMessage.of("text/plain", new byte[0])).await().indefinitely();
        await().untilAsserted(() -> assertThat(loop.outcomes()).singleElement().asString()
                .startsWith("refused: loop has not acknowledged the message to 'dead-letter.refused' after PT0.3S"));
        loop.release();
    }

    @Test
    void toldOfAsTheyAreGuaranteed() {
        assertThat(broker.guarantee())
                .isEqualTo(new BrokerGuarantee(BrokerGuarantee.Delivered.AT_LEAST_ONCE, BrokerGuarantee.Published.STORED,
                        true, false, false));
    }

    @Test
    void ofWhichNoMoreThanABoundedNumberMayBeUnacknowledged() {
        loop.hold();
        List<Uni<Void>> publishing = Stream.generate(() -> broker.publish("held", BrokerMessage.of("x", new byte[0])))
                .limit(4).toList();
        assertThat(publishing.stream().map(Uni::subscribeAsCompletionStage).toList()).satisfiesExactly(
                one -> assertThat(one).failsWithin(SOON).withThrowableThat().withMessageContaining("DEADLINE_EXCEEDED"),
                two -> assertThat(two).failsWithin(SOON).withThrowableThat().withMessageContaining("DEADLINE_EXCEEDED"),
                three -> assertThat(three).failsWithin(SOON).withThrowableThat().withMessageContaining("DEADLINE_EXCEEDED"),
                four -> assertThat(four).failsWithin(SOON).withThrowableThat().withMessageContaining("RESOURCE_EXHAUSTED"));
        loop.release();
        broker.publish("held", BrokerMessage.of("x", new byte[0])).await().indefinitely();
    }

    @Test
    void toABoundedNumberOfTopicsAtATime() {
        loop.hold();
        for (String topic : List.of("one", "two", "three")) {
            broker.publish(topic, BrokerMessage.of("x", new byte[0])).subscribe().with(x -> {
            }, x -> {
            });
        }
        assertThatThrownBy(() -> broker.publish("four", BrokerMessage.of("x", new byte[0])).await().indefinitely())
                .hasMessageContaining("Messages to 3 topics are under way");
        await().untilAsserted(() -> assertThat(loop.held()).isEqualTo(3));
        loop.release();
        broker.publish("four", BrokerMessage.of("x", new byte[0])).await().indefinitely();
    }

    public record Order(String id) {
    }

    public static class Billing {

        @Inject
        Box box;

        @Subscriber(topic = "orders.placed")
        void on(Order order, Delivery delivery) {
            box.put(order + " " + delivery.message().contentType().orElseThrow() + " "
                    + delivery.header(BrokerMessage.TOPIC).orElse("nowhere"));
        }
    }
}
