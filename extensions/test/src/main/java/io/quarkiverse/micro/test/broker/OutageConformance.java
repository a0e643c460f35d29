package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.BOUND;
import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.awaitWithin;
import static io.quarkiverse.micro.test.broker.Correspondence.message;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.numbered;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.test.engine.Outage;

/**
 * What holds while the engine is away, and once it is back. Brokers without an engine have nothing to prove here.
 */
abstract class OutageConformance {

    private static final int SECONDS = 10;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final BrokerWorld world;
    private final Correspondence post;
    private final String name = newTopic();
    private final String topic = name + ".placed";

    OutageConformance(BrokerWorld world) {
        this.world = world;
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        post.close();
    }

    @Test
    void goesOnByItselfAfterAnOutageAndLosesNothingWithoutNotice() {
        world.outage().ifPresent(outage -> {
            Broker publisher = post.open();
            List<Reader> readers = subscribeInEveryWay(post.open());
            publish(publisher, topic, "before");
            readers.forEach(reader -> post.awaitGot(publisher, reader, "before"));

            Map<String, CompletableFuture<Void>> during = publishDuring(outage, publisher);
            awaitWithin(world.reconnects(), () -> {
                publish(publisher, topic, "probe");
                assertThat(readers).allSatisfy(reader -> assertThat(reader.texts()).contains("probe"));
            });

            assertThat(during.values()).allSatisfy(
                    publishing -> assertThat(publishing.handle((done, failure) -> true)).succeedsWithin(BOUND));
            List<String> promised = onlySent(publisher) ? List.of() : succeeded(during);
            List<String> after = numbered("after-", 20);
            publish(publisher, topic, after);
            for (Reader reader : readers) {
                post.awaitThat(() -> assertThat(reader.texts()).containsAll(promised).containsAll(after));
                assertThat(reader.texts()).filteredOn(after::contains).containsExactlyInAnyOrderElementsOf(after);
                if (publisher.guarantee().delivered() == Delivered.AT_MOST_ONCE) {
                    assertThat(reader.texts()).filteredOn(during::containsKey).doesNotHaveDuplicates();
                }
            }
        });
    }

    @Test
    void startsDuringAnOutageAndWorksOnceTheEngineIsThere() {
        world.outage().ifPresent(outage -> {
            Reader reader = Reader.quick();
            outage.stop();
            Broker broker;
            CompletableFuture<BrokerSubscription> early;
            try {
                broker = post.open();
                early = broker.subscribe(topic, OPTIONS, reader).subscribeAsCompletionStage();
                CompletableFuture<Void> unheard = broker.publish(topic, message("early")).subscribeAsCompletionStage();
                assertThat(unheard.handle((done, failure) -> true)).as("publishing ends").succeedsWithin(BOUND);
            } finally {
                outage.start();
            }
            assertThat(early.handle((done, failure) -> true)).as("subscribing ends").succeedsWithin(BOUND);
            awaitWithin(world.reconnects(), () -> {
                if (early.isCompletedExceptionally() && reader.texts().isEmpty()) {
                    post.subscribe(broker, topic, reader);
                }
                publish(broker, topic, "probe");
                assertThat(reader.texts()).contains("probe");
            });
        });
    }

    private List<Reader> subscribeInEveryWay(Broker broker) {
        List<Reader> readers = new ArrayList<>(List.of(Reader.quick()));
        post.subscribe(broker, topic, readers.get(0));
        if (broker.guarantee().queues()) {
            readers.add(Reader.quick());
            post.subscribe(broker, topic, OPTIONS.withQueue("billing"), readers.get(1));
        }
        if (broker.guarantee().patterns()) {
            Reader reader = Reader.quick();
            readers.add(reader);
            post.subscribe(broker, name + ".>", OPTIONS, reader);
        }
        return readers;
    }

    /** The first after a second, when the end of the connection has been noticed: before, a message may be under way. */
    private Map<String, CompletableFuture<Void>> publishDuring(Outage outage, Broker publisher) {
        Map<String, CompletableFuture<Void>> during = new LinkedHashMap<>();
        outage.stop();
        try {
            Awaitility.await().pollDelay(SECOND).pollInterval(SECOND).atMost(BOUND).until(() -> {
                String text = "during-" + during.size();
                during.put(text, publisher.publish(topic, message(text)).subscribeAsCompletionStage());
                return during.size() == SECONDS;
            });
            if (onlySent(publisher)) {
                assertThat(succeeded(during)).as("sent to nobody").isEmpty();
            }
        } finally {
            outage.start();
        }
        return during;
    }

    /** Then a message that leaves when the engine is back may come before its subscribers are. */
    private static boolean onlySent(Broker publisher) {
        return publisher.guarantee().published() == Published.SENT;
    }

    private static List<String> succeeded(Map<String, CompletableFuture<Void>> publishing) {
        return publishing.keySet().stream().filter(text -> publishing.get(text).isDone())
                .filter(text -> !publishing.get(text).isCompletedExceptionally()).toList();
    }
}
