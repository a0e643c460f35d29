package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.message;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.numbered;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static io.quarkiverse.micro.test.broker.Correspondence.staysThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

/**
 * A subscriber that fails gets its message again, and in the end it becomes a dead letter.
 */
abstract class FailureConformance {

    private static final SubscribeOptions THRICE = OPTIONS.withAttempts(3, Duration.ofMillis(10));

    private final Correspondence post;
    private final String topic = newTopic();
    private final Throwable failure = new IllegalStateException("no account");

    FailureConformance(BrokerWorld world) {
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        post.close();
    }

    @Test
    void deliversAgainWithACountUntilItSucceeds() {
        Broker broker = post.open();
        Reader reader = Reader.answering(delivery -> delivery.attempt() < 3 ? Uni.createFrom().failure(failure)
                : Uni.createFrom().voidItem());
        post.subscribe(broker, topic, THRICE, reader);
        publish(post.open(), topic, "one", "two");
        post.awaitThat(() -> assertThat(reader.attempts()).containsExactly(1, 2, 3, 1, 2, 3));
        assertThat(reader.texts().subList(0, 3)).containsOnly(reader.texts().get(0));
        assertThat(reader.deliveries().get(0).header("micro-id")).isEqualTo(reader.deliveries().get(2).header("micro-id"));
    }

    @Test
    void goesOnWithOthersAndTheNextMessageWhenASubscriberFails() {
        Broker broker = post.open();
        Reader failing = Reader.answering(delivery -> Reader.text(delivery).equals("bad") ? Uni.createFrom().failure(failure)
                : Uni.createFrom().voidItem());
        Reader other = Reader.quick();
        post.subscribe(broker, topic, failing);
        post.subscribe(broker, topic, other);
        publish(post.open(), topic, "bad", "good", "better");
        post.awaitGot(broker, other, "bad", "good", "better");
        post.awaitThat(() -> assertThat(failing.texts()).contains("good", "better"));
    }

    @Test
    void takesWhateverAHandlerThrowsForAFailure() {
        Broker broker = post.open();
        Reader reader = Reader.answering(delivery -> switch (Reader.text(delivery)) {
            case "throws" -> throw new IllegalStateException("thrown");
            case "breaks" -> throw new NoClassDefFoundError("missing");
            case "nothing" -> null;
            default -> Uni.createFrom().voidItem();
        });
        post.subscribe(broker, topic, reader);
        publish(post.open(), topic, "throws", "breaks", "nothing", "good");
        post.awaitThat(() -> assertThat(reader.texts()).contains("good").hasSize(7));
    }

    @Test
    void writesADeadLetterWithTheCauseAfterTheLastAttempt() {
        Broker broker = post.open();
        Reader failing = Reader.failing(failure);
        Reader letters = Reader.quick();
        post.subscribe(post.open(), "dead-letter." + topic, letters);
        post.subscribe(broker, topic, THRICE, failing);
        publish(post.open(), topic, message("an order").with("x-customer", "東京").with("micro-id", "7"));
        post.awaitThat(() -> assertThat(letters.texts()).containsExactly("an order"));
        assertThat(failing.attempts()).containsExactly(1, 2, 3);
        assertThat(letters.first().attempt()).isEqualTo(1);
        assertThat(letters.first().message().headers())
                .containsEntry("x-customer", "東京")
                .containsEntry("micro-id", "7")
                .containsEntry("content-type", "text/plain")
                .containsEntry("micro-topic", "dead-letter." + topic)
                .containsEntry("dead-letter-topic", topic)
                .containsEntry("dead-letter-subscriber", "Kit.reader")
                .containsEntry("dead-letter-attempts", "3")
                .hasEntrySatisfying("dead-letter-cause", cause -> assertThat(cause).contains("no account"));
    }

    @Test
    void writesDeadLettersToTheTopicThatItsSubscriberNames() {
        Broker broker = post.open();
        Reader letters = Reader.quick();
        post.subscribe(broker, topic + ".morgue", letters);
        post.subscribe(broker, topic, OPTIONS.withDeadLetter(topic + ".morgue"), Reader.failing(failure));
        publish(post.open(), topic, "an order");
        post.awaitThat(() -> assertThat(letters.texts()).containsExactly("an order"));
    }

    @Test
    void writesNoDeadLetterWhereItsSubscriberWantsNone() {
        Broker broker = post.open();
        Reader letters = Reader.quick();
        Reader failing = Reader.failing(failure);
        post.subscribe(broker, "dead-letter." + topic, letters);
        post.subscribe(broker, topic, OPTIONS.withDeadLetter(""), failing);
        publish(post.open(), topic, "an order");
        post.awaitThat(() -> assertThat(failing.attempts()).containsExactly(1, 2));
        staysThat(() -> assertThat(letters.texts()).isEmpty());
    }

    @Test
    void dropsADeadLetterThatFailsAgain() {
        Broker broker = post.open();
        Reader failingAgain = Reader.failing(failure);
        Reader twiceDead = Reader.quick();
        post.subscribe(broker, "dead-letter.dead-letter." + topic, twiceDead);
        post.subscribe(broker, "dead-letter." + topic, failingAgain);
        post.subscribe(broker, topic, Reader.failing(failure));
        publish(post.open(), topic, "an order");
        post.awaitThat(() -> assertThat(failingAgain.attempts()).containsExactly(1, 2));
        staysThat(() -> assertThat(failingAgain.attempts()).containsExactly(1, 2));
        assertThat(twiceDead.texts()).isEmpty();
    }

    @Test
    void doesNotRepeatWhatCannotBeRead() {
        Broker broker = post.open();
        Reader letters = Reader.quick();
        Reader unable = Reader.failing(new MicroException(Code.INVALID_ARGUMENT, "no JSON"));
        post.subscribe(broker, "dead-letter." + topic, letters);
        post.subscribe(broker, topic, THRICE, unable);
        publish(post.open(), topic, "{");
        post.awaitThat(() -> assertThat(letters.deliveries()).hasSize(1));
        Delivery letter = letters.first();
        assertThat(unable.attempts()).containsExactly(1);
        assertThat(letter.header("dead-letter-attempts")).contains("1");
        assertThat(letter.header("dead-letter-cause")).hasValueSatisfying(cause -> assertThat(cause).contains("no JSON"));
    }

    @Test
    void keepsTheOrderOfMessagesWhileOneIsRepeated() {
        Broker broker = post.open();
        Reader reader = Reader.answering(delivery -> delivery.attempt() == 1 && Reader.text(delivery).endsWith("0")
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().voidItem());
        post.subscribe(broker, topic, THRICE, reader);
        List<String> texts = numbered("", 21);
        publish(post.open(), topic, texts);
        post.awaitThat(() -> assertThat(reader.deliveries()).hasSize(24));
        assertThat(reader.texts().stream().distinct()).hasSize(21);
        if (broker.guarantee().ordered()) {
            assertThat(reader.texts().stream().distinct()).containsExactlyElementsOf(texts);
        }
    }
}
