package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.BOUND;
import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.assertRefused;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.numbered;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static io.quarkiverse.micro.test.broker.Correspondence.staysThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.SubscribeOptions;

/**
 * The members of a queue share the messages of a topic; refused by brokers that have no queues.
 */
abstract class QueueConformance {

    /** So many that each member gets some, whichever way they are dealt out. */
    private static final List<String> MANY = numbered("", 120);

    private final Correspondence post;
    private final String topic = newTopic();

    QueueConformance(BrokerWorld world) {
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        post.close();
    }

    @Test
    void sharesMessagesAmongTheMembersOfAQueueOrRefusesIt() {
        Broker broker = post.open();
        List<Reader> members = List.of(Reader.quick(), Reader.quick(), Reader.quick());
        if (join(broker, topic, "billing", members.get(0)).isEmpty()) {
            return;
        }
        join(broker, topic, "billing", members.get(1));
        join(post.open(), topic, "billing", members.get(2));
        publish(post.open(), topic, MANY);
        awaitShared(members, MANY);
        assertThat(members).allSatisfy(member -> assertThat(member.texts()).isNotEmpty());
    }

    @Test
    void deliversToEveryQueueAndToWhoIsInNone() {
        Broker broker = post.open();
        List<Reader> billing = List.of(Reader.quick(), Reader.quick());
        List<Reader> shipping = List.of(Reader.quick());
        Reader alone = Reader.quick();
        if (join(broker, topic, "billing", billing.get(0)).isEmpty()) {
            return;
        }
        join(post.open(), topic, "billing", billing.get(1));
        join(broker, topic, "shipping", shipping.get(0));
        post.subscribe(broker, topic, alone);
        publish(post.open(), topic, MANY);
        awaitShared(billing, MANY);
        awaitShared(shipping, MANY);
        post.awaitGot(broker, alone, MANY);
    }

    @Test
    void givesTheMessagesOfAMemberThatLeftToTheOthers() {
        Broker broker = post.open();
        Reader leaving = Reader.quick();
        Reader staying = Reader.quick();
        Optional<BrokerSubscription> leaver = join(broker, topic, "billing", leaving);
        if (leaver.isEmpty()) {
            return;
        }
        join(post.open(), topic, "billing", staying);
        post.cancel(leaver.get());
        publish(post.open(), topic, MANY);
        post.awaitGot(broker, staying, MANY);
        assertThat(leaving.texts()).isEmpty();
    }

    @Test
    void losesNothingWhileAMemberLeaves() {
        Broker broker = post.open();
        Broker publisher = post.open();
        List<Reader> members = List.of(Reader.quick(), Reader.quick());
        Optional<BrokerSubscription> leaver = join(broker, topic, "billing", members.get(0));
        if (leaver.isEmpty()) {
            return;
        }
        join(post.open(), topic, "billing", members.get(1));
        publish(publisher, topic, MANY.subList(0, 40));
        leaver.get().cancel().subscribe().with(gone -> {
        });
        List<String> published = Correspondence.publishAtOnce(publisher, topic, MANY.subList(40, 120));
        List<String> expected = Stream.concat(MANY.subList(0, 40).stream(), published.stream()).toList();
        post.awaitThat(() -> assertThat(texts(members)).containsAll(expected));
        assertThat(texts(members)).doesNotHaveDuplicates();
    }

    @Test
    void sharesTheMessagesOfEachTopicAlsoWhenTopicsTakeTurns() {
        Broker broker = post.open();
        List<Reader> members = List.of(Reader.quick(), Reader.quick());
        if (join(broker, topic + ".a", "billing", members.get(0)).isEmpty()) {
            return;
        }
        join(broker, topic + ".a", "billing", members.get(1));
        List<Reader> others = List.of(Reader.quick(), Reader.quick());
        join(broker, topic + ".b", "billing", others.get(0));
        join(broker, topic + ".b", "billing", others.get(1));
        Broker publisher = post.open();
        for (String text : MANY) {
            publish(publisher, topic + ".a", text);
            publish(publisher, topic + ".b", text);
        }
        awaitShared(members, MANY);
        awaitShared(others, MANY);
        assertThat(Stream.of(members, others).flatMap(List::stream)).allSatisfy(
                member -> assertThat(member.texts()).isNotEmpty());
    }

    @Test
    void refusesAQueueWithoutAName() {
        Broker broker = post.open();
        for (String none : List.of("", " ", "two words")) {
            assertRefused(Code.INVALID_ARGUMENT,
                    () -> broker.subscribe(topic, OPTIONS.withQueue(none), Reader.quick()).await().atMost(BOUND));
        }
    }

    /** Empty where the broker has no queues and said so. */
    private Optional<BrokerSubscription> join(Broker broker, String topic, String queue, Reader member) {
        SubscribeOptions options = OPTIONS.withQueue(queue);
        if (broker.guarantee().queues()) {
            return Optional.of(post.subscribe(broker, topic, options, member));
        }
        assertRefused(Code.INVALID_ARGUMENT, () -> broker.subscribe(topic, options, member).await().atMost(BOUND));
        return Optional.empty();
    }

    private void awaitShared(List<Reader> members, List<String> texts) {
        post.awaitThat(() -> assertThat(texts(members)).containsExactlyInAnyOrderElementsOf(texts));
        staysThat(() -> assertThat(texts(members)).hasSameSizeAs(texts));
    }

    private static List<String> texts(List<Reader> members) {
        return members.stream().flatMap(member -> member.texts().stream()).toList();
    }
}
