package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.BOUND;
import static io.quarkiverse.micro.nats.runtime.Brokers.message;
import static io.quarkiverse.micro.nats.runtime.Brokers.publish;
import static io.quarkiverse.micro.nats.runtime.Brokers.settings;
import static io.quarkiverse.micro.nats.runtime.Brokers.subscribe;
import static io.quarkiverse.micro.nats.runtime.Brokers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Subscription;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

@NeedsProgram(NatsServer.CURRENT)
class NatsBrokerTest {

    private static NatsServer server;

    private final Brokers brokers = new Brokers();
    private final List<String> got = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startServer() {
        server = NatsServer.started();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void closeBrokers() {
        brokers.close();
    }

    @Test
    void promisesWhatItsDocumentationDoes() {
        assertThat(brokers.open(settings(server)).guarantee())
                .isEqualTo(new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.SENT, true, true, true));
    }

    @Test
    void writesWhatGoMicroWrites() throws Exception {
        try (Connection go = Nats.connect(server.address())) {
            Subscription raw = go.subscribe("orders.placed");
            go.flush(BOUND);
            BrokerMessage order = message("{}").with("trace-x", "1").with(BrokerMessage.ID, "7");
            brokers.open(settings(server)).publish("orders.placed", order).await().atMost(BOUND);
            assertThat(new String(raw.nextMessage(BOUND).getData(), StandardCharsets.UTF_8)).isEqualTo(
                    "{\"Header\":{\"Content-Type\":\"text/plain\",\"Micro-ID\":\"7\",\"Micro-Topic\":\"orders.placed\","
                            + "\"Trace-X\":\"1\"},\"Body\":\"e30=\"}");
        }
    }

    @Test
    void keepsTheOrderOfOnePublisherWhoDoesNotWait() {
        List<String> sent = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
        subscribe(brokers.open(settings(server)), "numbers", delivery -> got.add(text(delivery)));
        Broker publisher = brokers.open(settings(server));
        List<CompletableFuture<Void>> publishing = new ArrayList<>();
        sent.forEach(number -> publishing.add(publisher.publish("numbers", message(number)).subscribeAsCompletionStage()));
        publishing.forEach(CompletableFuture::join);
        await().atMost(BOUND).until(() -> got.size() == sent.size());
        assertThat(got).isEqualTo(sent);
    }

    @Test
    void knowsThePatternsOfNatsAndSaysWhichTopicItWas() {
        Broker broker = brokers.open(settings(server));
        subscribe(broker, "shop.*.placed", delivery -> got.add("one " + delivery.topic()));
        subscribe(broker, "shop.>", delivery -> got.add("all " + delivery.topic()));
        publish(broker, "shop.food.placed", "x");
        publish(broker, "shop.closed", "x");
        await().atMost(BOUND).until(() -> got.size() == 3);
        assertThat(got).containsExactlyInAnyOrder("one shop.food.placed", "all shop.food.placed", "all shop.closed");
    }

    @Test
    void sharesATopicAmongTheMembersOfAQueue() {
        SubscribeOptions billing = SubscribeOptions.DEFAULT.withQueue("billing");
        subscribe(brokers.open(settings(server)), "shared", billing, delivery -> got.add("a" + text(delivery)));
        subscribe(brokers.open(settings(server)), "shared", billing, delivery -> got.add("b" + text(delivery)));
        Broker publisher = brokers.open(settings(server));
        IntStream.range(0, 100).forEach(i -> publish(publisher, "shared", "" + i));
        await().atMost(BOUND).until(() -> got.size() == 100);
        assertThat(got).map(text -> text.substring(1)).doesNotHaveDuplicates();
        assertThat(got).anyMatch(text -> text.startsWith("a")).anyMatch(text -> text.startsWith("b"));
    }

    @Test
    void carriesTopicsOfAnyLanguage() {
        Broker broker = brokers.open(settings(server));
        subscribe(broker, "größe.東京", delivery -> got.add(delivery.topic() + " " + text(delivery)));
        publish(broker, "größe.東京", "drei Füße");
        await().atMost(BOUND).until(() -> !got.isEmpty());
        assertThat(got).containsExactly("größe.東京 drei Füße");
    }

    @Test
    void tellsThePublisherOfAMessageThatIsTooLargeForTheServer() {
        Broker broker = brokers.open(settings(server));
        BrokerMessage large = BrokerMessage.of("application/octet-stream", new byte[1 << 20]);
        MicroException told = failure(() -> broker.publish("large", large).await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(told.detail()).contains("'large'", "max_payload", "1048576");
    }

    @Test
    void countsWhatItCannotReadAndGoesOn() throws Exception {
        subscribe(brokers.open(settings(server)), "broken", delivery -> got.add(text(delivery)));
        try (Connection stranger = Nats.connect(server.address())) {
            stranger.publish("broken", "no JSON".getBytes(StandardCharsets.UTF_8));
            stranger.flush(BOUND);
        }
        publish(brokers.open(settings(server)), "broken", "whole");
        await().atMost(BOUND).until(() -> !got.isEmpty());
        assertThat(got).containsExactly("whole");
    }

    @Test
    void holdsBackForASlowSubscriberAndLosesNothing() {
        subscribe(brokers.open(settings(server)), "slow", SubscribeOptions.DEFAULT.withWaiting(1), delivery -> {
            pause(Duration.ofMillis(2));
            got.add(text(delivery));
        });
        Broker publisher = brokers.open(settings(server));
        IntStream.range(0, 300).forEach(i -> publish(publisher, "slow", "" + i));
        await().atMost(BOUND).until(() -> got.size() == 300);
        assertThat(got).isEqualTo(IntStream.range(0, 300).mapToObj(Integer::toString).toList());
    }

    @Test
    void countsWhatASubscriberLosesThatDoesNotKeepUp() {
        CompletableFuture<Void> stuck = new CompletableFuture<>();
        BrokerSettings impatient = new BrokerSettings(Duration.ofMillis(200), 1 << 20);
        NatsSettings small = Changed.maxPendingMessages(settings(server), 10);
        brokers.open(small, impatient).subscribe("stuck", SubscribeOptions.DEFAULT.withWaiting(1), delivery -> {
            got.add(text(delivery));
            return Uni.createFrom().completionStage(stuck);
        }).await().atMost(BOUND);
        Losses losses = brokers.lastLink().losses();
        Broker publisher = brokers.open(settings(server));
        IntStream.range(0, 200).forEach(i -> publish(publisher, "stuck", "" + i));
        await().atMost(BOUND).until(() -> losses.count(Loss.REFUSED) > 0);
        stuck.complete(null);
        await().atMost(BOUND)
                .until(() -> got.size() + losses.count(Loss.SLOW) + losses.count(Loss.REFUSED) == 200);
        assertThat(losses.count(Loss.SLOW)).isPositive();
    }

    @Test
    void refusesMoreThanMayWaitForTheServer() {
        server.freeze();
        try {
            Broker publisher = brokers
                    .open(Changed.maxPendingMessages(settings(server), 10).withTimeout(Duration.ofSeconds(1)));
            List<CompletableFuture<Void>> publishing = IntStream.range(0, 20)
                    .mapToObj(i -> publisher.publish("full", message("" + i)).subscribeAsCompletionStage()).toList();
            assertThat(publishing.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(10);
            MicroException told = failure(() -> publishing.get(19).join());
            assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            assertThat(told.detail()).contains("max-pending-messages");
        } finally {
            server.thaw();
        }
    }

    @Test
    void tellsThePublisherWhenTheServerDoesNotAnswer() {
        Broker publisher = brokers.open(settings(server).withTimeout(Duration.ofSeconds(1)));
        publish(publisher, "frozen", "before");
        server.freeze();
        try {
            MicroException told = failure(() -> publisher.publish("frozen", message("x")).await().atMost(BOUND));
            assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(told.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(told.detail()).contains("no answer within");
        } finally {
            server.thaw();
        }
        await().atMost(BOUND).untilAsserted(() -> publish(publisher, "frozen", "after"));
    }

    @Test
    void deliversWhatArrivedBeforeASubscriptionEnds() {
        var subscription = subscribe(brokers.open(settings(server)), "ending", delivery -> got.add(text(delivery)));
        Broker publisher = brokers.open(settings(server));
        IntStream.range(0, 1_000).forEach(i -> publisher.publish("ending", message("" + i)).subscribe().with(done -> {
        }));
        publish(publisher, "ending", "last");
        subscription.cancel().await().atMost(BOUND);
        assertThat(got).hasSize(1_001).last().isEqualTo("last");
        publish(publisher, "ending", "late");
        assertThat(got).hasSize(1_001);
    }

    @Test
    void countsWhatHadArrivedWhenASubscriptionEndedAndWasNotHandled() {
        var subscription = subscribe(brokers.open(settings(server)), "ended", SubscribeOptions.DEFAULT.withWaiting(1),
                delivery -> {
                    pause(Duration.ofMillis(100));
                    got.add(text(delivery));
                });
        Losses losses = brokers.lastLink().losses();
        Broker publisher = brokers.open(settings(server));
        IntStream.range(0, 199).forEach(i -> publisher.publish("ended", message("" + i)).subscribe().with(done -> {
        }));
        publish(publisher, "ended", "last");
        subscription.cancel().await().atMost(BOUND);
        await().atMost(BOUND).untilAsserted(
                () -> assertThat(got.size() + losses.count(Loss.ENDED) + losses.count(Loss.REFUSED)).isEqualTo(200));
        assertThat(losses.count(Loss.ENDED)).isPositive();
    }

    @Test
    void refusesAQueueThatNatsDoesNotTakeAndServesAllOthers() {
        Broker broker = brokers.open(settings(server)); // while it connects
        for (String queue : List.of("billing..de", ".x", "a*", "a>")) {
            MicroException told = failure(() -> broker.subscribe("orders", SubscribeOptions.DEFAULT.withQueue(queue),
                    delivery -> Uni.createFrom().voidItem()).await().atMost(BOUND));
            assertThat(told.code()).isEqualTo(Code.INVALID_ARGUMENT);
            assertThat(told.detail()).contains(queue);
        }
        subscribe(broker, "other", delivery -> got.add(text(delivery)));
        publish(broker, "other", "x");
        await().atMost(BOUND).until(() -> got.contains("x"));
    }

    @Test
    void leavesOutWhatApplicationsSayToEachOtherByThemselvesWhereAPatternTakesAll() throws Exception {
        subscribe(brokers.open(settings(server)), ">", delivery -> got.add(delivery.topic()));
        try (NatsRegistry registry = new NatsRegistry(brokers.lastLink().use(), RegistrySettings.DEFAULT)) {
            registry.register(new Service("shop", "1", List.of(), new Node("shop-1", "127.0.0.1:1", Map.of())),
                    Duration.ofMinutes(1)).await().atMost(BOUND);
            registry.lookup("shop").await().atMost(BOUND);
        }
        publish(brokers.open(settings(server)), "orders", "x");
        await().atMost(BOUND).until(() -> got.contains("orders"));
        assertThat(got).containsExactly("orders");
    }

    @Test
    void aSubscriptionThatNobodyWaitsForAnyMoreEndsWhenItIsThere() {
        Broker broker = brokers.open(settings(server));
        server.freeze();
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowable(() -> broker.subscribe("late", SubscribeOptions.DEFAULT, delivery -> {
                    got.add("nobody's");
                    return Uni.createFrom().voidItem();
                }).await().atMost(Duration.ofMillis(100)))).isNotNull();
            }
        } finally {
            server.thaw();
        }
        subscribe(broker, "late", delivery -> got.add(text(delivery)));
        await().atMost(BOUND.multipliedBy(2)).untilAsserted(() -> {
            got.clear();
            publish(broker, "late", "x");
            await().atMost(BOUND).until(() -> got.contains("x"));
            assertThat(got).containsExactly("x");
        });
    }

    /** Takes its time, as the work of a slow subscriber does. */
    private static void pause(Duration time) {
        await().pollDelay(time).until(() -> true);
    }

    private static MicroException failure(Runnable action) {
        Throwable thrown = catchThrowable(action::run);
        return (MicroException) (thrown instanceof MicroException ? thrown : thrown.getCause());
    }
}
