package io.quarkiverse.micro.core.runtime.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

class MicroBrokerTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final BrokerMessage HELLO = BrokerMessage.of("text/plain", "hello".getBytes(UTF_8));

    private final Published transport = new Published(true, true);
    private final List<String> steps = new CopyOnWriteArrayList<>();

    @Test
    void publishesThroughItsInterceptorsFromTheOutermostInwards() {
        MicroBroker broker = broker(List.of(publishing("first"), publishing("second")), List.of());
        publish(broker, HELLO);
        assertThat(steps).containsExactly("first orders", "second orders", "second done", "first done");
        assertThat(transport.messages.get(0).headers()).containsEntry("first", "was here").containsEntry("second", "was here")
                .containsEntry("micro-topic", "orders").containsKey("micro-id");
    }

    @Test
    void tellsOfAnInterceptorThatBreaksAsOfEveryOtherFailure() {
        MicroBroker broker = broker(List.of((topic, message, next) -> {
            throw new IllegalStateException("no tenant");
        }), List.of());
        assertFails(() -> publish(broker, HELLO), Code.INTERNAL, "no tenant");
    }

    @Test
    void deliversEveryAttemptThroughItsInterceptorsFromTheOutermostInwards() {
        MicroBroker broker = broker(List.of(), List.of(delivering("first"), delivering("second")));
        CompletableFuture<Delivery> last = new CompletableFuture<>();
        subscribe(broker, "orders", SubscribeOptions.DEFAULT.withAttempts(2, Duration.ZERO), delivery -> {
            steps.add("attempt");
            if (delivery.attempt() == 2) {
                last.complete(delivery);
                return Uni.createFrom().voidItem();
            }
            return Uni.createFrom().failure(new IllegalStateException("busy"));
        });
        publish(broker, HELLO);
        assertThat(last).succeedsWithin(BOUND);
        assertThat(last.join().message().headers()).containsEntry("first", "was here").containsEntry("second", "was here");
        assertThat(steps).startsWith("first subscriber 1", "second subscriber 1", "attempt", "first subscriber 2",
                "second subscriber 2", "attempt");
    }

    @Test
    void repeatsADeliveryThatAnInterceptorFails() {
        MicroBroker broker = broker(List.of(), List.of((subscriber, delivery, next) -> {
            if (delivery.attempt() == 1) {
                throw new IllegalStateException("not now");
            }
            return next.proceed(delivery);
        }));
        CompletableFuture<Integer> attempt = new CompletableFuture<>();
        subscribe(broker, "orders", SubscribeOptions.DEFAULT.withAttempts(2, Duration.ZERO), delivery -> {
            attempt.complete(delivery.attempt());
            return Uni.createFrom().voidItem();
        });
        publish(broker, HELLO);
        assertThat(attempt).succeedsWithin(BOUND).isEqualTo(2);
    }

    @Test
    void publishesNothingBeforeItIsSubscribedTo() {
        Uni<Void> publishing = broker(List.of(), List.of()).publish("orders", HELLO);
        assertThat(transport.messages).isEmpty();
        publishing.await().atMost(BOUND);
        assertThat(transport.messages).hasSize(1);
    }

    @Test
    void keepsAnIdAndReplacesATopic() {
        publish(broker(List.of(), List.of()), HELLO.with("Micro-ID", "7").with("Micro-Topic", "others"));
        assertThat(transport.messages.get(0).headers()).containsEntry("micro-id", "7").containsEntry("micro-topic", "orders");
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        MicroBroker broker = new MicroBroker(transport, new BrokerSettings(BOUND, 4), List.of(), List.of());
        assertFails(() -> publish(broker, HELLO), Code.RESOURCE_EXHAUSTED, "max-message-size");
        publish(broker, BrokerMessage.of("text/plain", new byte[4]));
        assertThat(transport.messages).hasSize(1);
    }

    @Test
    void itsInterceptorsSeeThatABodyIsBeyondTheLimit() {
        PublishInterceptor meter = (topic, message, next) -> next.proceed(message).onFailure(MicroException.class)
                .invoke(failure -> steps.add("failed " + ((MicroException) failure).code()));
        MicroBroker broker = new MicroBroker(transport, new BrokerSettings(BOUND, 4), List.of(meter), List.of());
        assertFails(() -> publish(broker, HELLO), Code.RESOURCE_EXHAUSTED, "max-message-size");
        assertThat(steps).containsExactly("failed RESOURCE_EXHAUSTED");
    }

    @Test
    void refusesWhatItsTransportDoesNotKnow() {
        MicroBroker poor = new MicroBroker(new Published(false, false), BrokerSettings.DEFAULT, List.of(), List.of());
        assertFails(() -> subscribe(poor, "orders.*", SubscribeOptions.DEFAULT, null), Code.INVALID_ARGUMENT,
                "exact topics only");
        assertFails(() -> subscribe(poor, "orders", SubscribeOptions.DEFAULT.withQueue("q"), null), Code.INVALID_ARGUMENT,
                "in the queue 'q'");
    }

    @Test
    void refusesQueuesAndDeadLetterTopicsThatAreNone() {
        MicroBroker broker = broker(List.of(), List.of());
        for (SubscribeOptions options : List.of(SubscribeOptions.DEFAULT.withQueue(""),
                SubscribeOptions.DEFAULT.withQueue("two words"), SubscribeOptions.DEFAULT.withDeadLetter("dead.*"))) {
            assertFails(() -> subscribe(broker, "orders", options, null), Code.INVALID_ARGUMENT, "'");
        }
    }

    @Test
    void endsItsSubscriptionsAndPublishesOn() {
        MicroBroker broker = broker(List.of(), List.of());
        BrokerSubscription subscription = subscribe(broker, "orders", SubscribeOptions.DEFAULT, null);
        broker.endSubscriptions().await().atMost(BOUND);
        assertThat(transport.endings).containsExactly("orders");
        subscription.cancel().await().atMost(BOUND);
        broker.endSubscriptions().await().atMost(BOUND);
        assertThat(transport.endings).containsExactly("orders");
        assertFails(() -> publish(broker, HELLO), Code.UNAVAILABLE, "subscribes no more"); // as this transport has it
    }

    @Test
    void closesItsTransportOnceAndRefusesWhatComesLater() {
        MicroBroker broker = broker(List.of(), List.of());
        broker.close();
        broker.close();
        assertThat(transport.endings).containsExactly("closed");
        assertFails(() -> publish(broker, HELLO), Code.UNAVAILABLE, "closed");
        assertFails(() -> subscribe(broker, "orders", SubscribeOptions.DEFAULT, null), Code.UNAVAILABLE, "closed");
    }

    private MicroBroker broker(List<PublishInterceptor> publishing, List<DeliveryInterceptor> delivering) {
        return new MicroBroker(transport, BrokerSettings.DEFAULT, publishing, delivering);
    }

    private PublishInterceptor publishing(String name) {
        return (topic, message, next) -> {
            steps.add(name + " " + topic);
            return next.proceed(message.with(name, "was here")).invoke(() -> steps.add(name + " done"));
        };
    }

    private DeliveryInterceptor delivering(String name) {
        return (subscriber, delivery, next) -> {
            steps.add(name + " " + subscriber + " " + delivery.attempt());
            return next.proceed(
                    new Delivery(delivery.topic(), delivery.message().with(name, "was here"), delivery.attempt()));
        };
    }

    private static void publish(MicroBroker broker, BrokerMessage message) {
        broker.publish("orders", message).await().atMost(BOUND);
    }

    private static BrokerSubscription subscribe(MicroBroker broker, String topic, SubscribeOptions options,
            MessageHandler handler) {
        return broker.subscribe(topic, options, handler).await().atMost(BOUND);
    }

    private static void assertFails(Runnable action, Code code, String sentence) {
        assertThatThrownBy(action::run).hasMessageContaining(sentence).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
