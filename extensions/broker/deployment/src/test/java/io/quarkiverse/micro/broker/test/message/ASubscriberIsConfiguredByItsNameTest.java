package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Subscribers;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class ASubscriberIsConfiguredByItsNameTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String SUBSCRIBERS = "quarkus.micro.subscribers.";

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class)
            .overrideConfigKey(SUBSCRIBERS + "\"busy\".concurrency", "2")
            .overrideConfigKey(SUBSCRIBERS + "\"busy\".waiting", "1")
            .overrideConfigKey(SUBSCRIBERS + "\"moving\".attempts", "1")
            .overrideConfigKey(SUBSCRIBERS + "\"moving\".dead-letter", "morgue")
            .overrideConfigKey(SUBSCRIBERS + "\"dropping\".attempts", "1")
            .overrideConfigKey(SUBSCRIBERS + "\"dropping\".dead-letter", "none")
            .overrideConfigKey(SUBSCRIBERS + "\"bussy\".waiting", "7")
            .setLogRecordPredicate(it -> it.getLoggerName().endsWith(".ConfiguredNames"))
            .assertLogRecords(records -> assertThat(records).as("warnings of names that nobody has").singleElement()
                    .satisfies(it -> assertThat(it.getParameters()).contains("quarkus.micro.subscribers", "bussy")));

    @Inject
    Broker broker;

    @Inject
    Subscribers subscribers;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void handlesTwoAtATimeAndKeepsOneWaiting() {
        BrokerSubscription busy = subscribers.named("busy").orElseThrow();
        publish("busy", "1");
        publish("busy", "2");
        publish("busy", "3");
        assertThat(busy.waiting()).isEqualTo(1);
        assertThat(box.await(2)).containsExactlyInAnyOrder("busy 1", "busy 2");
        CompletableFuture<Void> atTheDoor = send("busy", "4").subscribeAsCompletionStage();
        assertThat(atTheDoor).isNotDone();
        assertThatThrownBy(() -> publish("busy", "5")).isInstanceOf(MicroException.class)
                .hasMessageContaining("busy has no place for the message: 1 wait already");
        Billing.GATE.complete(null);
        assertThat(atTheDoor).succeedsWithin(BOUND);
        assertThat(box.await(4)).containsExactlyInAnyOrder("busy 1", "busy 2", "busy 3", "busy 4");
    }

    @Test
    void putsItsDeadLettersWhereItIsTold() {
        publish("moving", "1");
        assertThat(box.await(2)).containsExactlyInAnyOrder("moving 1", "letter at morgue");
    }

    @Test
    void dropsWhatFailedWhenItIsToldNone() {
        publish("dropping", "1");
        publish("dropping", "2");
        await().atMost(BOUND).until(() -> box.seen().contains("dropping 2")); // by then it is done with the first one
        publish("dead-letter.last", "1");
        await().atMost(BOUND).until(() -> box.seen().contains("letter at dead-letter.last"));
        assertThat(box.seen()).isEqualTo(List.of("dropping 1", "dropping 2", "letter at dead-letter.last"));
    }

    private void publish(String topic, String text) {
        send(topic, text).await().atMost(BOUND);
    }

    private Uni<Void> send(String topic, String text) {
        return broker.publish(topic, BrokerMessage.of("text/plain", text.getBytes()));
    }

    public static class Billing {

        static final CompletableFuture<Void> GATE = new CompletableFuture<>();

        @Inject
        Box box;

        @Subscriber(topic = "busy", name = "busy")
        Uni<Void> busy(String text) {
            box.put("busy " + text);
            return Uni.createFrom().completionStage(GATE);
        }

        @Subscriber(topic = "moving", name = "moving")
        void moving(String text) {
            box.put("moving " + text);
            throw new IllegalStateException("no money");
        }

        @Subscriber(topic = "dropping", name = "dropping")
        void dropping(String text) {
            box.put("dropping " + text);
            throw new IllegalStateException("no money");
        }

        @Subscriber(topic = "morgue")
        void morgue(Delivery letter) {
            box.put("letter at " + letter.topic());
        }

        @Subscriber(topic = "dead-letter.>")
        void letters(Delivery letter) {
            box.put("letter at " + letter.topic());
        }
    }
}
