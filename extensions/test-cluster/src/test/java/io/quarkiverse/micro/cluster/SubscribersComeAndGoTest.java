package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerSettings;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.smallrye.mutiny.Uni;

class SubscribersComeAndGoTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final HttpBrokerSettings SETTINGS = new HttpBrokerSettings(Duration.ofSeconds(2), 5, 1 << 20);

    /** Longer than a message waits for a place at a subscriber. */
    private static final HttpBrokerSettings PATIENT = new HttpBrokerSettings(Duration.ofSeconds(8), 200, 1 << 20);

    private final MemorySpace space = new MemorySpace();
    private final HttpBrokerNode publisher = new HttpBrokerNode(new MemoryRegistry(space), SETTINGS);
    private final HttpBrokerNode one = new HttpBrokerNode(new MemoryRegistry(space), SETTINGS);
    private final HttpBrokerNode other = new HttpBrokerNode(new MemoryRegistry(space), SETTINGS);

    @AfterEach
    void close() {
        List.of(publisher, one, other).forEach(HttpBrokerNode::close);
    }

    @Test
    void aQueueGoesOnWithoutAMemberThatCrashed() {
        List<String> atOne = subscribe(one, SubscribeOptions.DEFAULT.withQueue("billing"));
        List<String> atOther = subscribe(other, SubscribeOptions.DEFAULT.withQueue("billing"));
        await().until(() -> {
            publish("known");
            return !atOne.isEmpty() && !atOther.isEmpty();
        });
        atOther.clear();
        crash(one);
        List<String> orders = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        orders.forEach(this::publish);
        await().untilAsserted(() -> assertThat(atOther).containsExactlyElementsOf(orders));
    }

    @Test
    void aSubscriberThatLeavesIsNoFailureOfItsPublisher() {
        List<String> atOne = subscribe(one, SubscribeOptions.DEFAULT);
        List<String> atOther = subscribe(other, SubscribeOptions.DEFAULT);
        await().until(() -> {
            publish("known");
            return !atOne.isEmpty() && !atOther.isEmpty();
        });
        atOther.clear();
        one.leave();
        publish("next");
        await().untilAsserted(() -> assertThat(atOther).containsExactly("next"));
    }

    @Test
    void thePublisherIsToldOfASubscriberThatCrashedUntilTheRegistryForgetsIt() {
        List<String> atOne = subscribe(one, SubscribeOptions.DEFAULT);
        await().until(() -> {
            publish("known");
            return !atOne.isEmpty();
        });
        crash(one);
        MicroException told = catchThrowableOfType(MicroException.class, () -> publish("lost"));
        assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(told.detail()).contains("did not reach 1 of 1 subscribers").contains("cannot be reached");
    }

    @Test
    void moreThanTheOutboxHoldsIsRefusedAtOnce() {
        List<String> atOne = subscribe(one, SubscribeOptions.DEFAULT);
        await().until(() -> {
            publish("known");
            return !atOne.isEmpty();
        });
        crash(one);
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 5)
                .mapToObj(i -> publisher.publish("orders", message("waits")).subscribeAsCompletionStage()).toList();
        MicroException told = catchThrowableOfType(MicroException.class, () -> publish("too much"));
        assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(told.detail()).contains("5 messages wait").contains("quarkus.micro.broker.http.outbox");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        await().until(() -> waiting.stream().allMatch(CompletableFuture::isCompletedExceptionally));
    }

    @Test
    void aQueueGoesOnWithAMemberThatHasRoomWhileAnotherIsPaused() {
        pausedAndFull("orders", SubscribeOptions.DEFAULT.withQueue("billing"));
        List<String> atOther = subscribe(other, SubscribeOptions.DEFAULT.withQueue("billing"));
        try (HttpBrokerNode busy = new HttpBrokerNode(new MemoryRegistry(space), PATIENT)) {
            List<CompletableFuture<Void>> publishing = IntStream.range(0, 100)
                    .mapToObj(i -> busy.publish("orders", message("" + i)).subscribeAsCompletionStage()).toList();
            await().until(() -> publishing.stream().allMatch(CompletableFuture::isDone));
            assertThat(publishing).noneMatch(CompletableFuture::isCompletedExceptionally);
        }
        assertThat(atOther).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).mapToObj(Integer::toString).toList());
    }

    @Test
    void subscribersThatStandStillHoldUpNoOtherOfTheirProcess() {
        for (int i = 0; i < 6; i++) {
            pausedAndFull("still-" + i, SubscribeOptions.DEFAULT);
            publisher.publish("still-" + i, message("at the door")).subscribe().with(done -> {
            }, late -> {
            });
        }
        List<String> idle = subscribe(one, SubscribeOptions.DEFAULT);
        assertThat(publisher.publish("orders", message("x")).subscribeAsCompletionStage())
                .succeedsWithin(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(idle).containsExactly("x"));
    }

    @Test
    void whatItsPublisherWasToldIsLostDoesNotArriveLater() {
        Paused paused = pausedAndFull("orders", SubscribeOptions.DEFAULT);
        try (HttpBrokerNode patient = new HttpBrokerNode(new MemoryRegistry(space), PATIENT)) {
            List<CompletableFuture<Void>> lost = IntStream.range(0, 4)
                    .mapToObj(i -> patient.publish("orders", message("lost")).subscribeAsCompletionStage()).toList();
            await().until(() -> lost.stream().allMatch(CompletableFuture::isDone));
            assertThat(lost).allSatisfy(it -> assertThat(it).failsWithin(Duration.ZERO).withThrowableThat()
                    .havingCause().isInstanceOfSatisfying(MicroException.class,
                            told -> assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED)));
            paused.subscription().resume();
            await().until(() -> {
                patient.publish("orders", message("after")).await().atMost(Duration.ofSeconds(10));
                return paused.seen().contains("after");
            });
        }
        assertThat(paused.seen()).doesNotContain("lost");
    }

    @Test
    void nobodyIsNoFailure() {
        assertThatCode(() -> publish("unheard")).doesNotThrowAnyException();
    }

    /** A subscriber without room for one message more. */
    private Paused pausedAndFull(String topic, SubscribeOptions options) {
        List<String> seen = new CopyOnWriteArrayList<>();
        BrokerSubscription subscription = one.subscribe(topic, options.withWaiting(1), delivery -> {
            seen.add(new String(delivery.message().body()));
            return Uni.createFrom().voidItem();
        }).await().atMost(Duration.ofSeconds(5));
        subscription.pause();
        await().until(() -> {
            publisher.publish(topic, message("fills it")).await().atMost(Duration.ofSeconds(5));
            return subscription.waiting() == 1;
        });
        return new Paused(subscription, seen);
    }

    private record Paused(BrokerSubscription subscription, List<String> seen) {
    }

    private static List<String> subscribe(HttpBrokerNode node, SubscribeOptions options) {
        List<String> seen = new CopyOnWriteArrayList<>();
        node.subscribe("orders", options, delivery -> {
            seen.add(new String(delivery.message().body()));
            return Uni.createFrom().voidItem();
        }).await().atMost(Duration.ofSeconds(5));
        return seen;
    }

    /**
     * And waits until its publisher has seen that: a message on its way over a connection that ends may have arrived, which is
     * another failure.
     */
    private void crash(HttpBrokerNode node) {
        node.subscribe("probe", SubscribeOptions.DEFAULT, message -> Uni.createFrom().voidItem()).await().atMost(BOUND);
        node.crash();
        await().until(() -> {
            MicroException told = catchThrowableOfType(MicroException.class, () -> publish("probe", "lost"));
            return told != null && told.detail().contains("cannot be reached");
        });
    }

    private void publish(String body) {
        publish("orders", body);
    }

    private void publish(String topic, String body) {
        publisher.publish(topic, message(body)).await().atMost(BOUND);
    }

    private static BrokerMessage message(String body) {
        return BrokerMessage.of("text/plain", body.getBytes());
    }
}
