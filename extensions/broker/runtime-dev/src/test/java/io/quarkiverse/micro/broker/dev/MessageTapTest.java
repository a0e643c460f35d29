package io.quarkiverse.micro.broker.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.smallrye.mutiny.Uni;

class MessageTapTest {

    private final MessageLog log = new MessageLog();
    private final MessageTap tap = new MessageTap(log);

    @Test
    void recordsWhatBecameOfAMessageUnderOneId() {
        BrokerMessage[] sent = new BrokerMessage[1];
        tap.intercept("orders", message("one"), it -> {
            sent[0] = it;
            return Uni.createFrom().voidItem();
        }).await().indefinitely();
        Uni<Void> failing = tap.intercept("Billing.on", new Delivery("orders", sent[0], 2),
                it -> Uni.createFrom().failure(new MicroException(Code.INTERNAL, "Nobody bills one")));
        assertThatThrownBy(() -> failing.await().indefinitely()).hasMessage("Nobody bills one");
        assertThat(log.after(0)).extracting(RecordedMessage::number, RecordedMessage::subscriber, RecordedMessage::attempt,
                RecordedMessage::problem, RecordedMessage::id, RecordedMessage::body)
                .containsExactly(tuple(1L, "", 0, "", sent[0]),
                        tuple(2L, "Billing.on", 2, "INTERNAL: Nobody bills one", sent[0]));
        assertThat(log.topics()).isEqualTo(Map.of("orders", new TopicCount(1, 0, 1)));
    }

    @Test
    void recordsWhatIsThrownAndThrowsItOn() {
        Uni<Void> tooLarge = tap.intercept("orders", message("one"), it -> {
            throw new MicroException(Code.RESOURCE_EXHAUSTED, "Too large");
        });
        assertThatThrownBy(() -> tooLarge.await().indefinitely()).hasMessage("Too large");
        assertThat(log.after(0)).extracting(RecordedMessage::problem).containsExactly("RESOURCE_EXHAUSTED: Too large");
    }

    @Test
    void keepsNoMoreThanPeopleLookAt() {
        for (int i = 1; i <= 1_000; i++) {
            tap.intercept("topic" + i, message("x".repeat(10_000)).with("long", "y".repeat(10_000)),
                    it -> Uni.createFrom().voidItem()).await().indefinitely();
        }
        assertThat(log.after(0)).hasSize(MessageLog.MOST_MESSAGES).allSatisfy(it -> {
            assertThat(it.size()).isEqualTo(10_000);
            assertThat(it.body()).hasSize(BodyText.LONGEST + 1);
            assertThat(it.headers().get("long")).hasSizeLessThan(1_000);
        });
        assertThat(log.after(990)).extracting(RecordedMessage::topic).startsWith("topic991").hasSize(10);
        assertThat(log.topics()).hasSize(MessageLog.MOST_TOPICS).containsKey("topic1000").doesNotContainKey("topic1");
    }

    private static Tuple tuple(long number, String subscriber, int attempt, String problem, BrokerMessage sent) {
        return Tuple.tuple(number, subscriber, attempt, problem, sent.header(BrokerMessage.ID).orElseThrow(), "one");
    }

    private static BrokerMessage message(String text) {
        return BrokerMessage.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
