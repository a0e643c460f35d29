package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.BOUND;
import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.assertRefused;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * Subscribers to {@code orders.*} and {@code orders.>}; refused by brokers that have exact topics only.
 */
abstract class PatternConformance {

    private final Correspondence post;
    private final String orders = newTopic();

    PatternConformance(BrokerWorld world) {
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        post.close();
    }

    @Test
    void takesAStarForOneWordOrRefusesIt() {
        assertReads(orders + ".*", orders + ".placed", orders + ".größe");
        assertReads(orders + ".*.late", orders + ".placed.late");
        assertReads("*." + orders.substring(4), "x." + orders.substring(4));
    }

    @Test
    void takesAnAngleForAllWordsToTheEndOrRefusesIt() {
        assertReads(orders + ".>", orders + ".placed", orders + ".größe", orders + ".placed.late");
        assertReads(orders + ".*.>", orders + ".placed.late");
    }

    @Test
    void takesATopicForNothingButItself() {
        assertReads(orders, orders);
        assertReads(orders + ".placed", orders + ".placed");
    }

    @Test
    void deliversOnceToEachOfSeveralSubscribersWhosePatternsMatch() {
        Broker broker = post.open();
        if (!broker.guarantee().patterns()) {
            return; // takesAStarForOneWordOrRefusesIt has seen that it says so
        }
        Reader star = Reader.quick();
        Reader angle = Reader.quick();
        Reader exact = Reader.quick();
        post.subscribe(broker, orders + ".*", star);
        post.subscribe(broker, orders + ".>", angle);
        post.subscribe(broker, orders + ".placed", exact);
        List<String> texts = Correspondence.numbered("", 20);
        publish(post.open(), orders + ".placed", texts);
        for (Reader reader : List.of(star, angle, exact)) {
            post.awaitGot(broker, reader, texts);
            assertThat(reader.deliveries()).allSatisfy(delivery -> {
                assertThat(delivery.topic()).isEqualTo(orders + ".placed");
                assertThat(delivery.header(BrokerMessage.TOPIC)).contains(orders + ".placed");
            });
        }
    }

    private void assertReads(String pattern, String... expected) {
        Broker broker = post.open();
        Reader reader = Reader.quick();
        if (pattern.matches(".*[*>].*") && !broker.guarantee().patterns()) {
            assertRefused(Code.INVALID_ARGUMENT, () -> broker.subscribe(pattern, OPTIONS, reader).await().atMost(BOUND));
            return;
        }
        post.subscribe(broker, pattern, reader);
        Broker publisher = post.open();
        for (String topic : List.of(orders, orders + "x", orders + "x.placed", orders + ".placed", orders + ".größe",
                orders + ".placed.late", "x." + orders.substring(4))) {
            publish(publisher, topic, "");
        }
        post.awaitThat(() -> assertThat(reader.topics()).hasSameSizeAs(expected));
        Correspondence.staysThat(() -> assertThat(reader.topics()).containsExactlyInAnyOrder(expected));
    }
}
