package io.quarkiverse.micro.test.broker;

import static io.quarkiverse.micro.test.broker.Correspondence.BOUND;
import static io.quarkiverse.micro.test.broker.Correspondence.OPTIONS;
import static io.quarkiverse.micro.test.broker.Correspondence.assertRefused;
import static io.quarkiverse.micro.test.broker.Correspondence.message;
import static io.quarkiverse.micro.test.broker.Correspondence.newTopic;
import static io.quarkiverse.micro.test.broker.Correspondence.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;

/**
 * A message arrives as it was published, or is refused.
 */
abstract class ContentConformance {

    private final BrokerWorld world;
    private final Correspondence post;
    private final String topic = newTopic();

    ContentConformance(BrokerWorld world) {
        this.world = world;
        this.post = new Correspondence(world);
    }

    @AfterEach
    void closeBrokers() {
        post.close();
    }

    @Test
    void bringsTopicContentTypeAndAnIdOfItsOwn() {
        Reader reader = Reader.quick();
        post.subscribe(post.open(), topic, reader);
        publish(post.open(), topic, "one", "two");
        post.awaitThat(() -> assertThat(reader.deliveries()).hasSize(2));
        assertThat(reader.deliveries()).allSatisfy(delivery -> {
            assertThat(delivery.header(BrokerMessage.TOPIC)).contains(topic);
            assertThat(delivery.message().contentType()).contains("text/plain");
            assertThat(delivery.header(BrokerMessage.ID)).isPresent();
        });
        assertThat(reader.deliveries()).extracting(delivery -> delivery.header(BrokerMessage.ID)).doesNotHaveDuplicates();
    }

    @Test
    void keepsThePublishersIdAndReplacesItsTopic() {
        Delivery got = roundTrip(message("x").with("Micro-ID", "order-7").with("Micro-Topic", "another"));
        assertThat(got.header(BrokerMessage.ID)).contains("order-7");
        assertThat(got.header(BrokerMessage.TOPIC)).contains(topic);
    }

    @Test
    void keepsHeadersOfAnyText() {
        Map<String, String> headers = Map.of("x-language", "Größe, 東京 <&> \u2028 \"😀\"", "x-empty", "", "x-lines",
                "one\r\nx-forged: two\n", "x-spaces", "  a  b ", "x-long", "0123456789abcdef".repeat(256), "x_y.z", "odd key");
        Delivery got = roundTrip(message("x").with(headers));
        assertThat(got.message().headers()).containsAllEntriesOf(headers).doesNotContainKey("x-forged");
    }

    @Test
    void findsHeadersInAnyCase() {
        Delivery got = roundTrip(message("x").with("X-Trace-ID", "7"));
        assertThat(got.message().headers()).containsEntry("x-trace-id", "7");
        assertThat(got.header("X-TRACE-id")).contains("7");
    }

    @Test
    void keepsHeadersOfBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Delivery got = roundTrip(message("x").with("trace-bin", all).with("empty-bin", new byte[0]));
        assertThat(got.message().binaryHeader("trace-bin")).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(all));
        assertThat(got.message().binaryHeader("empty-bin")).hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }

    @Test
    void keepsAMessageWithoutHeaders() {
        Delivery got = roundTrip(new BrokerMessage(Map.of(), new byte[] { 0, -1, 127, -128 }));
        assertThat(got.message().body()).containsExactly(0, -1, 127, -128);
        assertThat(got.message().contentType()).isEmpty();
    }

    @Test
    void keepsAnEmptyBody() {
        assertThat(roundTrip(message("")).message().body()).isEmpty();
    }

    @Test
    void keepsABodyOfAMebibyte() {
        byte[] large = new byte[1 << 20];
        new Random(7).nextBytes(large);
        Delivery got = roundTrip(BrokerMessage.of("application/octet-stream", large));
        assertThat(got.message().body()).isEqualTo(large);
    }

    @Test
    void keepsTopicsAndBodiesOfAnyLanguage() {
        String foreign = topic + ".größe.東京.😀";
        Reader reader = Reader.quick();
        Reader neighbour = Reader.quick();
        post.subscribe(post.open(), foreign, reader);
        post.subscribe(post.open(), topic + ".größe.東京.😁", neighbour);
        publish(post.open(), foreign, "drei Füße 東京 \u0000 😀");
        post.awaitThat(() -> assertThat(reader.texts()).containsExactly("drei Füße 東京 \u0000 😀"));
        assertThat(reader.first().topic()).isEqualTo(foreign);
        assertThat(reader.first().header(BrokerMessage.TOPIC)).contains(foreign);
        assertThat(neighbour.texts()).isEmpty();
    }

    @Test
    void tellsTopicsOfDifferentCaseApart() {
        Reader reader = Reader.quick();
        post.subscribe(post.open(), topic, reader);
        Broker publisher = post.open();
        publish(publisher, topic.toUpperCase(), "loud");
        publish(publisher, topic, "quiet");
        post.awaitThat(() -> assertThat(reader.texts()).containsExactly("quiet"));
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        Broker broker = post.open();
        BrokerMessage tooLarge = BrokerMessage.of("application/octet-stream", new byte[world.maxMessageSize() + 1]);
        assertRefused(Code.RESOURCE_EXHAUSTED, () -> publish(broker, topic, tooLarge));
    }

    @Test
    void refusesToPublishToWhatIsNoTopic() {
        Broker broker = post.open();
        for (String none : List.of("", " ", ".", "a..b", ".a", "a.", "a b", "a\tb", "a\nb", "a\u00a0b", "*", ">", "a.*", "a.>",
                "a*")) {
            assertRefused(Code.INVALID_ARGUMENT, () -> publish(broker, none, "x"));
        }
    }

    @Test
    void refusesToSubscribeToWhatIsNoTopic() {
        Broker broker = post.open();
        for (String none : List.of("", " ", ".", "a..b", ".a", "a.", "a b", "a\tb", "a\nb", "a*", "a.>.b", ">.a", "a>")) {
            assertRefused(Code.INVALID_ARGUMENT,
                    () -> broker.subscribe(none, OPTIONS, Reader.quick()).await().atMost(BOUND));
        }
    }

    private Delivery roundTrip(BrokerMessage message) {
        Reader reader = Reader.quick();
        post.subscribe(post.open(), topic, reader);
        publish(post.open(), topic, message);
        post.awaitThat(() -> assertThat(reader.deliveries()).hasSize(1));
        return reader.first();
    }
}
