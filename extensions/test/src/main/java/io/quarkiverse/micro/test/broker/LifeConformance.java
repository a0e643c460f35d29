package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.BOUND;
import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.message;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static io.quarkiverse.micro.test.broker.Correspondence.staysThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.smallrye.mutiny.Uni;

/**
 * Subscriptions and brokers end in time and in order.
 */
abstract class LifeConformance {

    private final BrokerWorld world;
    private final Correspondence post;
    private final String topic = newTopic();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    LifeConformance(BrokerWorld world) {
        this.world = world;
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        gate.complete(null);
        post.close();
    }

    @Test
    void finishesWhatItAcceptedBeforeASubscriptionEnds() {
        Broker broker = post.open();
        Reader reader = Reader.behind(gate);
        BrokerSubscription subscription = post.subscribe(broker, topic, reader);
        publish(post.open(), topic, "one", "two", "three");
        post.awaitThat(() -> {
            assertThat(reader.deliveries()).hasSize(1);
            assertThat(subscription.waiting()).isEqualTo(2);
        });
        CompletableFuture<Void> end = subscription.cancel().subscribeAsCompletionStage();
        staysThat(() -> assertThat(end).isNotDone());
        gate.complete(null);
        assertThat(end).succeedsWithin(BOUND);
        Correspondence.assertGot(broker, reader, List.of("one", "two", "three"));
    }

    @Test
    void deliversNothingMoreOnceASubscriptionHasEnded() {
        Broker broker = post.open();
        Reader gone = Reader.quick();
        Reader staying = Reader.quick();
        BrokerSubscription subscription = post.subscribe(broker, topic, gone);
        post.subscribe(broker, topic, staying);
        Broker publisher = post.open();
        publish(publisher, topic, "before");
        post.awaitGot(broker, gone, "before");
        post.cancel(subscription);
        publish(publisher, topic, "after");
        post.awaitGot(broker, staying, "before", "after");
        staysThat(() -> assertThat(gone.texts()).containsExactly("before"));
    }

    @Test
    void endsASubscriptionMoreThanOnce() {
        BrokerSubscription subscription = post.subscribe(post.open(), topic, Reader.quick());
        post.cancel(subscription);
        post.cancel(subscription);
    }

    @Test
    void endsAPausedSubscriptionWithoutHandlingWhatItHolds() {
        Broker broker = post.open();
        Reader reader = Reader.quick();
        BrokerSubscription subscription = post.subscribe(broker, topic, reader);
        subscription.pause();
        publish(broker, topic, "one", "two");
        post.awaitThat(() -> assertThat(subscription.waiting()).isEqualTo(2));
        post.cancel(subscription);
        subscription.resume();
        staysThat(() -> assertThat(reader.texts()).isEmpty());
    }

    @Test
    void endsASubscriptionFromItsOwnHandler() {
        Broker broker = post.open();
        CompletableFuture<BrokerSubscription> subscription = new CompletableFuture<>();
        Reader reader = Reader.answering(delivery -> {
            subscription.join().cancel().subscribe().with(gone -> gate.complete(null));
            return Uni.createFrom().voidItem();
        });
        subscription.complete(post.subscribe(broker, topic, reader));
        publish(post.open(), topic, "last");
        assertThat(gate).succeedsWithin(BOUND);
        assertThat(reader.texts()).containsExactly("last");
    }

    @Test
    void subscribesAgainAfterASubscriptionHasEnded() {
        Broker broker = post.open();
        post.cancel(post.subscribe(broker, topic, Reader.quick()));
        Reader reader = Reader.quick();
        post.subscribe(broker, topic, reader);
        publish(post.open(), topic, "hello");
        post.awaitGot(broker, reader, "hello");
    }

    @Test
    void closesMoreThanOnceAndSoonAlsoWhenASubscriberStandsStill() {
        Broker broker = world.open();
        Reader reader = Reader.behind(gate);
        post.subscribe(broker, topic, reader);
        publish(broker, topic, "one", "two");
        post.awaitThat(() -> assertThat(reader.deliveries()).hasSize(1));
        assertTimeout(Duration.ofSeconds(3), broker::close);
        assertTimeout(Duration.ofSeconds(1), broker::close);
        gate.complete(null);
        staysThat(() -> assertThat(reader.texts()).containsExactly("one"));
    }

    @Test
    void endsItsSubscriptionsWhenItCloses() {
        Broker closing = world.open();
        Broker other = post.open();
        Reader gone = Reader.quick();
        Reader staying = Reader.quick();
        post.subscribe(closing, topic, gone);
        post.subscribe(other, topic, staying);
        closing.close();
        post.awaitKnown();
        publish(other, topic, "after");
        post.awaitGot(other, staying, "after");
        staysThat(() -> assertThat(gone.texts()).isEmpty());
    }

    @Test
    void answersWithinABoundAfterClosing() {
        Broker broker = world.open();
        BrokerSubscription subscription = post.subscribe(broker, topic, Reader.quick());
        broker.close();
        assertThat(catchThrowable(() -> publish(broker, topic, message("x")))).isInstanceOf(MicroException.class);
        assertThat(catchThrowable(() -> broker.subscribe(topic, OPTIONS, Reader.quick()).await().atMost(BOUND)))
                .isInstanceOf(MicroException.class);
        subscription.cancel().onFailure(MicroException.class).recoverWithNull().await().atMost(BOUND);
    }
}
