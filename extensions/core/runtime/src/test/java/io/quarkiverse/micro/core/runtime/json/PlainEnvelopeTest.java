package io.quarkiverse.micro.core.runtime.json;

import static io.quarkiverse.micro.core.runtime.json.PlainTexts.ODD;
import static io.quarkiverse.micro.core.runtime.json.PlainTexts.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * The quick way must not be told from the other one.
 */
class PlainEnvelopeTest {

    private final BrokerEnvelope envelope = new BrokerEnvelope(1 << 16);
    private final PlainTexts texts = new PlainTexts();

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
            byte[] broken = texts.broken(whole);
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
        for (int i = texts.below(4); i > 0; i--) {
            headers.put("x-" + texts.text(PLAIN, 5).strip(), texts.text(alphabet, 12));
        }
        return new BrokerMessage(headers, texts.bytes(40));
    }
}
