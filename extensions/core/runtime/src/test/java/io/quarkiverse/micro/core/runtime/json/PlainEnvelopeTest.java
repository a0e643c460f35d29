package io.quarkiverse.micro.core.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * The quick way must not be told from the other one.
 */
class PlainEnvelopeTest {

    private static final String PLAIN = "abcXYZ 019-_.:;,/{}[]()'!?*+~";
    private static final String ODD = PLAIN + "\"\\<>&\n\u0000\u007f\u2028üß東\ud83d\ude00";

    private final BrokerEnvelope envelope = new BrokerEnvelope(1 << 16);
    private final Random random = new Random(7);

    @Test
    void writesAndReadsPlainMessagesAsTheGeneralWayDoes() {
        for (int i = 0; i < 5_000; i++) {
            BrokerMessage message = message(PLAIN);
            byte[] document = PlainEnvelope.write(message);
            assertThat(document).isEqualTo(envelope.compose(message));
            assertThat(PlainEnvelope.read(document)).isEqualTo(envelope.parse(document));
        }
    }

    @Test
    void readsOtherMessagesAsTheGeneralWayDoesOrLeavesThemToIt() {
        for (int i = 0; i < 5_000; i++) {
            BrokerMessage message = message(ODD);
            byte[] document = envelope.compose(message);
            byte[] plain = PlainEnvelope.write(message);
            assertThat(plain == null ? document : plain).isEqualTo(document);
            BrokerMessage read = PlainEnvelope.read(document);
            assertThat(read == null ? envelope.parse(document) : read).isEqualTo(envelope.parse(document));
        }
    }

    @Test
    void takesNothingThatTheGeneralWayRefuses() {
        byte[] whole = envelope.compose(message(PLAIN));
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) "\"{}:,\\\u00e4=A\n ".charAt(random.nextInt(11));
            }
            BrokerMessage read = PlainEnvelope.read(broken);
            if (read != null) {
                assertThat(envelope.parse(broken)).as(new String(broken, StandardCharsets.ISO_8859_1)).isEqualTo(read);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "{}", "{\"Header\":{", "{\"Header\":{}", "{\"Header\":{},\"Body\":\"", "{\"Header\":{\"",
            "{\"Header\":{\"a\":\"b\"", "{\"Header\":{\"a\":\"b\",},\"Body\":\"\"}", "{\"Header\":{\"a\":null},\"Body\":\"\"}",
            "{\"Header\":{\"\":\"b\"},\"Body\":\"\"}", "{\"Header\":{},\"Body\":\"e30\"}", "{\"Header\":{},\"Body\":\"e3=0\"}",
            "{\"Header\":{},\"Body\":\"\"}\n", "{\"Header\":{},\"Body\":\"\",\"more\":1}" })
    void leavesTheUnusualToTheGeneralWay(String document) {
        assertThat(PlainEnvelope.read(document.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    private BrokerMessage message(String alphabet) {
        Map<String, String> headers = new HashMap<>(Map.of(BrokerMessage.TOPIC, "t", BrokerMessage.ID, "7"));
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put("x-" + text(PLAIN, 5).strip(), text(alphabet, 12));
        }
        byte[] body = new byte[random.nextInt(40)];
        random.nextBytes(body);
        return new BrokerMessage(headers, body);
    }

    private String text(String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0,
                    random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
        }
        return text.toString();
    }
}
