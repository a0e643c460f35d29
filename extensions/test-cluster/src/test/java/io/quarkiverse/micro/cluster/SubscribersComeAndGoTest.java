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
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerSettings;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.smallrye.mutiny.Uni;

class SubscribersComeAndGoTest {

    private static final HttpBrokerSettings SETTINGS = new HttpBrokerSettings(Duration.ofSeconds(2), 5, 1 << 20);

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
        one.crash();
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
        one.crash();
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
        one.crash();
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 5)
                .mapToObj(i -> publisher.publish("orders", message("waits")).subscribeAsCompletionStage()).toList();
        MicroException told = catchThrowableOfType(MicroException.class, () -> publish("too much"));
        assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(told.detail()).contains("5 messages wait").contains("quarkus.micro.broker.http.outbox");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        await().until(() -> waiting.stream().allMatch(CompletableFuture::isCompletedExceptionally));
    }

    @Test
    void nobodyIsNoFailure() {
        assertThatCode(() -> publish("unheard")).doesNotThrowAnyException();
    }

    private static List<String> subscribe(HttpBrokerNode node, SubscribeOptions options) {
        List<String> seen = new CopyOnWriteArrayList<>();
        node.subscribe("orders", options, delivery -> {
            seen.add(new String(delivery.message().body()));
            return Uni.createFrom().voidItem();
        }).await().atMost(Duration.ofSeconds(5));
        return seen;
    }

    private void publish(String body) {
        publisher.publish("orders", message(body)).await().atMost(Duration.ofSeconds(10));
    }

    private static BrokerMessage message(String body) {
        return BrokerMessage.of("text/plain", body.getBytes());
    }
}
