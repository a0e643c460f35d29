package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.numbered;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static io.quarkiverse.micro.test.broker.Correspondence.publishAtOnce;
import static io.quarkiverse.micro.test.broker.Correspondence.staysThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.smallrye.mutiny.Uni;

/**
 * Subscribers take their time, and nothing is lost without notice.
 */
abstract class PaceConformance {

    private final Correspondence post;
    private final String topic = newTopic();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    PaceConformance(BrokerWorld world) {
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        gate.complete(null);
        post.close();
    }

    @Test
    void deliversEveryMessageOrTellsItsPublisherWhenASubscriberStandsStill() {
        Broker subscriber = post.open();
        Reader reader = Reader.behind(gate);
        post.subscribe(subscriber, topic, OPTIONS.withWaiting(4), reader);
        Broker publisher = post.open();
        List<String> all = numbered("", 60);
        List<String> published = publishAtOnce(publisher, topic, all);
        gate.complete(null);
        if (publisher.guarantee().published() == Published.SENT) {
            // Nobody was promised that these arrive. They may, in their order; and it goes on afterwards
            post.awaitThat(() -> {
                publish(publisher, topic, "afterwards");
                assertThat(reader.texts()).contains("afterwards");
            });
        } else {
            post.awaitThat(() -> assertThat(reader.texts()).containsAll(published));
        }
        List<String> arrived = reader.texts().stream().filter(all::contains).toList();
        assertThat(arrived).isNotEmpty().doesNotHaveDuplicates();
        if (publisher.guarantee().ordered()) {
            assertThat(all).containsSubsequence(arrived);
        }
    }

    @Test
    void waitsForASubscriberWhoHasTimeSoonEnough() {
        Broker subscriber = post.open();
        Reader reader = Reader.answering(delivery -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(5)));
        post.subscribe(subscriber, topic, OPTIONS.withWaiting(2), reader);
        List<String> texts = numbered("", 60);
        publish(post.open(), topic, texts);
        post.awaitGot(subscriber, reader, texts);
    }

    @Test
    void keepsNobodyWaitingForASlowerSubscriber() {
        Broker broker = post.open();
        Reader slow = Reader.behind(gate);
        Reader quick = Reader.quick();
        post.subscribe(broker, topic, slow);
        post.subscribe(broker, topic, quick);
        List<String> texts = numbered("", 50);
        publish(post.open(), topic, texts);
        post.awaitGot(broker, quick, texts);
        assertThat(slow.deliveries()).hasSize(1);
        gate.complete(null);
        post.awaitGot(broker, slow, texts);
    }

    @Test
    void handlesOneMessageAfterTheOther() {
        Broker broker = post.open();
        Reader reader = Reader.behind(gate);
        post.subscribe(broker, topic, reader);
        List<String> texts = numbered("", 5);
        publish(post.open(), topic, texts);
        post.awaitThat(() -> assertThat(reader.deliveries()).hasSize(1));
        staysThat(() -> assertThat(reader.deliveries()).hasSize(1));
        gate.complete(null);
        post.awaitGot(broker, reader, texts);
    }

    @Test
    void handlesAsManyMessagesAtATimeAsItsSubscriberWants() {
        Broker broker = post.open();
        Reader reader = Reader.behind(gate);
        post.subscribe(broker, topic, OPTIONS.withConcurrency(4), reader);
        List<String> texts = numbered("", 10);
        publish(post.open(), topic, texts);
        post.awaitThat(() -> assertThat(reader.deliveries()).hasSize(4));
        staysThat(() -> assertThat(reader.deliveries()).hasSize(4));
        gate.complete(null);
        post.awaitThat(() -> assertThat(reader.texts()).containsExactlyInAnyOrderElementsOf(texts));
    }

    @Test
    void handlesNothingWhilePausedAndEverythingOnceResumed() {
        Broker broker = post.open();
        Reader reader = Reader.quick();
        Reader other = Reader.quick();
        BrokerSubscription subscription = post.subscribe(broker, topic, reader);
        post.subscribe(broker, topic, other);
        Broker publisher = post.open();
        publish(publisher, topic, "before");
        post.awaitGot(broker, reader, "before");
        subscription.pause();
        publish(publisher, topic, "one", "two", "three");
        post.awaitGot(broker, other, "before", "one", "two", "three");
        assertThat(subscription.paused()).isTrue();
        staysThat(() -> assertThat(reader.texts()).containsExactly("before"));
        post.awaitThat(() -> assertThat(subscription.waiting()).isEqualTo(3));
        subscription.resume();
        assertThat(subscription.paused()).isFalse();
        post.awaitGot(broker, reader, "before", "one", "two", "three");
        assertThat(subscription.waiting()).isZero();
    }

    @Test
    void knowsItsNameAndTopic() {
        BrokerSubscription subscription = post.subscribe(post.open(), topic, Reader.quick());
        assertThat(subscription.name()).isEqualTo("Kit.reader");
        assertThat(subscription.topic()).isEqualTo(topic);
        assertThat(subscription.paused()).isFalse();
        assertThat(subscription.waiting()).isZero();
    }
}
