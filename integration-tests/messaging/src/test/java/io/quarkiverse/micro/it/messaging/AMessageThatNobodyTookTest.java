package io.quarkiverse.micro.it.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class AMessageThatNobodyTookTest {

    /** Longer than Kafka takes. */
    private static final String NO_TOPIC = "x".repeat(250);

    @Test
    void comesAgainWhereNoDeadLetterCouldBeWritten() {
        List<String> got = new CopyOnWriteArrayList<>();
        SubscribeOptions once = SubscribeOptions.DEFAULT.withAttempts(1, Duration.ZERO).withDeadLetter(NO_TOPIC);
        try (Broker broker = KafkaBroker.open()) {
            broker.subscribe("taken.at.last", once, delivery -> {
                got.add(new String(delivery.message().body()));
                return got.size() > 1 ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new IllegalStateException("no"));
            }).await().indefinitely();
            for (String text : List.of("one", "two")) {
                broker.publish("taken.at.last", BrokerMessage.of("text/plain", text.getBytes())).await().indefinitely();
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(got).containsSubsequence("one", "one", "two"));
        }
    }
}
