package io.quarkiverse.micro.broker.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport.Receiver;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.smallrye.mutiny.Uni;

/**
 * What a publisher is told of subscribers that have no place or are about to leave.
 */
class MemoryBrokerTest {

    private final MemoryTopics topics = new MemoryTopics();
    private final MemoryBroker broker = new MemoryBroker(topics);
    private final AtomicInteger taken = new AtomicInteger();

    private final Receiver taking = arrival -> {
        taken.incrementAndGet();
        return Uni.createFrom().voidItem();
    };
    private final Receiver full = arrival -> failure(Code.RESOURCE_EXHAUSTED);
    private final Receiver gone = arrival -> failure(Code.UNAVAILABLE);

    @Test
    void promisesWhatItsDocumentationDoes() {
        assertThat(broker.guarantee())
                .isEqualTo(new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.TAKEN, true, true, true));
    }

    @Test
    void tellsAPublisherOfOneFullSubscriberAmongOthers() {
        subscribe(Optional.empty(), taking);
        subscribe(Optional.empty(), full);
        subscribe(Optional.empty(), taking);
        assertThatThrownBy(this::publish).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
        assertThat(taken).hasValue(2);
    }

    @Test
    void sparesAPublisherASubscriberThatLeaves() {
        subscribe(Optional.empty(), taking);
        subscribe(Optional.empty(), gone);
        publish();
        publish();
        assertThat(taken).hasValue(2);
        assertThat(topics.receivers("orders")).hasSize(1);
    }

    @Test
    void handsAMessageToAnotherMemberOfTheQueueThatOneLeaves() {
        for (Receiver member : List.of(gone, taking, gone, gone)) {
            subscribe(Optional.of("billing"), member);
        }
        for (int i = 0; i < 20; i++) {
            publish();
        }
        assertThat(taken).hasValue(20);
    }

    @Test
    void publishesToNobodyWhenTheLastMemberOfAQueueLeaves() {
        subscribe(Optional.of("billing"), gone);
        publish();
        assertThat(topics.receivers("orders")).isEmpty();
    }

    @Test
    void takesOnlyItsOwnSubscriptionsAwayWhenItCloses() {
        subscribe(Optional.empty(), taking);
        MemoryBroker other = new MemoryBroker(topics);
        for (String pattern : List.of("orders", "orders.*", ">")) {
            other.subscribe(pattern, Optional.empty(), taking).await().indefinitely();
        }
        other.close();
        publish();
        assertThat(taken).hasValue(1);
    }

    @Test
    void refusesWhatFindsNoPlaceThoughItsPublishersHoldAllThreads() throws Exception {
        MicroBroker patient = new MicroBroker(broker, new BrokerSettings(Duration.ofMillis(300), 1 << 20), List.of(),
                List.of());
        patient.subscribe("orders", SubscribeOptions.DEFAULT.withWaiting(10), delivery -> Uni.createFrom().nothing())
                .await().indefinitely();
        for (int i = 0; i < 11; i++) { // one is being handled, the others wait
            publish();
        }
        try (FewWorkers workers = new FewWorkers(2)) {
            for (Future<MicroException> refused : workers.call(6,
                    () -> catchThrowableOfType(MicroException.class, this::publish))) {
                assertThat(refused.get().code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            }
        }
    }

    private void subscribe(Optional<String> queue, Receiver receiver) {
        broker.subscribe("orders", queue, receiver).await().indefinitely();
    }

    private void publish() {
        broker.publish("orders", BrokerMessage.of("text/plain", new byte[0])).await().indefinitely();
    }

    private static Uni<Void> failure(Code code) {
        return Uni.createFrom().failure(new MicroException(code, "as this test wants it"));
    }
}
