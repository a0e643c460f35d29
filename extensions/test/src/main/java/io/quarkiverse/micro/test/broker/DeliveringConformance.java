package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.BOUND;
import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.message;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.numbered;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static io.quarkiverse.micro.test.broker.Correspondence.staysThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;

/**
 * What one process publishes reaches every subscriber, once and in order.
 */
abstract class DeliveringConformance {

    private final Correspondence post;
    private final String topic = newTopic();

    DeliveringConformance(BrokerWorld world) {
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        post.close();
    }

    @Test
    void deliversWhatAnotherProcessPublished() {
        Broker subscriber = post.open();
        Reader reader = Reader.quick();
        post.subscribe(subscriber, topic, reader);
        publish(post.open(), topic, "hello");
        post.awaitGot(subscriber, reader, "hello");
        assertThat(reader.first().attempt()).isEqualTo(1);
        assertThat(reader.first().topic()).isEqualTo(topic);
    }

    @Test
    void deliversWhatItPublishedItself() {
        Broker broker = post.open();
        Reader reader = Reader.quick();
        post.subscribe(broker, topic, reader);
        publish(broker, topic, "hello");
        post.awaitGot(broker, reader, "hello");
    }

    @Test
    void publishesWithNobodySubscribed() {
        Broker broker = post.open();
        publish(broker, topic, "nobody", "hears", "this");
        Reader reader = Reader.quick();
        post.subscribe(broker, topic, reader);
        publish(broker, topic, "but this");
        post.awaitGot(broker, reader, "but this");
    }

    @Test
    void publishesAndSubscribesOnlyWhenItsUniIsSubscribedTo() {
        Broker broker = post.open();
        Reader reader = Reader.quick();
        Reader never = Reader.quick();
        post.subscribe(broker, topic, reader);
        broker.subscribe(topic, OPTIONS, never);
        broker.publish(topic, message("unwanted"));
        publish(broker, topic, "wanted");
        post.awaitGot(broker, reader, "wanted");
        staysThat(() -> assertThat(reader.texts()).containsExactly("wanted"));
        assertThat(never.texts()).isEmpty();
    }

    @Test
    void keepsTheOrderOfAPublisherWhoWaitsForEachMessage() {
        Broker subscriber = post.open();
        Reader reader = Reader.quick();
        post.subscribe(subscriber, topic, reader);
        List<String> texts = numbered("", 300);
        publish(post.open(), topic, texts);
        post.awaitGot(subscriber, reader, texts);
    }

    @Test
    void keepsTheOrderOfAPublisherWhoDoesNotWait() {
        Broker subscriber = post.open();
        Reader reader = Reader.quick();
        post.subscribe(subscriber, topic, reader);
        List<String> texts = numbered("", 200);
        List<String> published = Correspondence.publishAtOnce(post.open(), topic, texts);
        assertThat(published).as("a quick subscriber has a place for each").isEqualTo(texts);
        post.awaitGot(subscriber, reader, texts);
    }

    @Test
    void deliversToEverySubscriberInEveryProcess() {
        Broker one = post.open();
        Broker other = post.open();
        List<Reader> readers = List.of(Reader.quick(), Reader.quick(), Reader.quick(), Reader.quick());
        post.subscribe(one, topic, readers.get(0));
        post.subscribe(one, topic, readers.get(1));
        post.subscribe(other, topic, readers.get(2));
        post.subscribe(post.open(), topic, readers.get(3));
        List<String> texts = numbered("", 50);
        publish(other, topic, texts);
        readers.forEach(reader -> post.awaitGot(one, reader, texts));
        staysThat(() -> readers.forEach(reader -> assertThat(reader.texts()).hasSize(50)));
    }

    @Test
    void deliversEachMessageOfManyThreadsOnce() {
        Broker subscriber = post.open();
        Reader reader = Reader.quick();
        post.subscribe(subscriber, topic, reader);
        List<Broker> publishers = List.of(post.open(), post.open(), subscriber);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
            Broker publisher = publishers.get(thread % 3);
            List<String> texts = numbered(thread + "-", 30);
            all.addAll(texts);
            running.add(CompletableFuture.runAsync(() -> publish(publisher, topic, texts), task -> new Thread(task).start()));
        }
        running.forEach(thread -> assertThat(thread).succeedsWithin(BOUND));
        post.awaitThat(() -> assertThat(reader.texts()).containsExactlyInAnyOrderElementsOf(all));
    }

    @Test
    void letsASubscriberPublishWhileItHandlesAMessage() {
        Broker broker = post.open();
        Reader answers = Reader.quick();
        post.subscribe(post.open(), topic + ".answers", answers);
        post.subscribe(broker, topic, Reader.answering(delivery -> broker.publish(topic + ".answers",
                message("re: " + Reader.text(delivery)))));
        publish(post.open(), topic, "hello", "again");
        post.awaitGot(broker, answers, "re: hello", "re: again");
    }
}
