package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;

class BrokerEnvelopeTest {

    private static final JsonNode VECTORS = Vectors.read("broker.json");

    private final BrokerEnvelope envelope = new BrokerEnvelope(1 << 20);

    @Test
    void readsWhatGoPublishedAndWritesTheSameBytes() {
        String json = VECTORS.at("/publish_http/body_utf8").asText();
        BrokerMessage message = read(json);
        assertThat(new String(message.body(), UTF_8)).isEqualTo(VECTORS.at("/publish_http/decoded_body_utf8").asText());
        assertThat(message.headers()).containsExactlyInAnyOrderEntriesOf(Map.of("content-type", "application/json", "foo-bar",
                "baz", "lower", "x", "micro-id", "64472825-9a64-48bb-a32a-398d4d86db6b", "micro-topic", "events.demo"));
        assertThat(new String(envelope.write(message), UTF_8)).isEqualTo(json);
    }

    @Test
    void readsTheMessagesThatGoWrites() {
        BrokerMessage whole = read(VECTORS.at("/message_json/0").asText());
        assertThat(whole.header(BrokerMessage.TOPIC)).contains("events.demo");
        assertThat(whole.contentType()).contains("application/json");
        assertThat(read(VECTORS.at("/message_json/1").asText()))
                .isEqualTo(new BrokerMessage(Map.of(), new byte[] { 0, 1, (byte) 0xff }));
        assertThat(read(VECTORS.at("/message_json/2").asText())).isEqualTo(new BrokerMessage(Map.of(), new byte[0]));
    }

    @Test
    void readsMembersInAnyCaseAndSkipsUnknownOnes() {
        assertThat(read("{\"body\":\"aGk=\",\"future\":{\"deep\":[1,{}]},\"HEADER\":{\"Micro-Id\":\"7\",\"x\":null}}"))
                .isEqualTo(new BrokerMessage(Map.of("micro-id", "7", "x", ""), "hi".getBytes(UTF_8)));
        assertThat(read("{\"Header\":null}")).isEqualTo(new BrokerMessage(Map.of(), new byte[0]));
    }

    @Test
    void takesTheLastOfHeadersThatDifferInCaseAndNoneWithoutAKey() {
        assertThat(read("{\"Header\":{\"Trace\":\"1\",\"trace\":\"2\",\"TRACE\":\"3\",\"\":\"4\",\" \":\"5\"}}").headers())
                .containsExactly(Map.entry("trace", "3"));
    }

    @Test
    void writesKeysInTheCaseInWhichGoAsksForThem() {
        Vectors.read("metadata-keys.json").get("title_case_metadata_keys_v4_v5").properties().forEach(vector -> {
            if (!vector.getKey().equals(BrokerMessage.ID)) { // Go asks for this one as it writes it, Micro-ID
                assertThat(written(vector.getKey())).isEqualTo(vector.getValue().asText());
            }
        });
        assertThat(written("tenant.id")).isEqualTo("Tenant.Id");
        assertThat(written("a/b c:d+e_f1g")).isEqualTo("A/B C:D+E_f1g");
    }

    private String written(String key) {
        String json = new String(envelope.write(new BrokerMessage(Map.of(key, "1"), new byte[0])), UTF_8);
        assertThat(json).startsWith("{\"Header\":{\"");
        return json.substring("{\"Header\":{\"".length(), json.indexOf("\":\"1\""));
    }

    @Test
    void keepsTextOfAnyLanguageInKeysAndValues() {
        BrokerMessage message = new BrokerMessage(Map.of("ıſµß-ŉ", "<東京> & \u2028\r\n\u0000 😀", "größe", "\ud83d"),
                "東京".getBytes(UTF_8));
        assertThat(envelope.read(envelope.write(message))).isEqualTo(message);
    }

    @Test
    void keepsBodiesOfAllBytesAndLengths() {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] body = new byte[length];
            random.nextBytes(body);
            BrokerMessage message = BrokerMessage.of("application/octet-stream", body);
            assertThat(envelope.read(envelope.write(message))).isEqualTo(message);
        }
    }

    @Test
    void keepsAHeaderOfBytes() {
        BrokerMessage message = BrokerMessage.of("text/plain", new byte[0]).with("Trace-Bin", new byte[] { 0, -1, 62, 63 });
        assertThat(envelope.read(envelope.write(message)).binaryHeader("trace-bin")).hasValueSatisfying(
                bytes -> assertThat(bytes).containsExactly(0, -1, 62, 63));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "{}", "{\"ID\":\"1\",\"Topic\":\"t\",\"Payload\":\"\"}", "{x", "[]", "null", "5",
            "{\"Header\":5}", "{\"Header\":[]}", "{\"Header\":{\"a\":1}}",
            "{\"Header\":{\"a\":{}}}", "{\"Body\":5}", "{\"Body\":{}}", "{\"Body\":[1]}", "{\"Body\":\"a\"}",
            "{\"Body\":\"aGk\"}", "{\"Body\":\"aG_=\"}", "{\"Body\":\"a?==\"}", "{\"Body\":\"aGk=\"", "{} {}", "{}x",
            "{\"Body\":\"\\ud83d" })
    void refusesWhatIsNoMessage(String json) {
        assertRefused(json.getBytes(UTF_8), Code.INVALID_ARGUMENT);
    }

    @Test
    void refusesWhatIsBeyondALimit() {
        BrokerEnvelope small = new BrokerEnvelope(10);
        assertThat(small.read(small.write(new BrokerMessage(Map.of(), new byte[10]))).body()).hasSize(10);
        byte[] eleven = envelope.write(new BrokerMessage(Map.of(), new byte[11]));
        byte[] manyHeaders = envelope.write(new BrokerMessage(Map.of("x", "y".repeat(70_000)), new byte[0]));
        byte[] longKey = envelope.write(new BrokerMessage(Map.of("x".repeat(5_000), ""), new byte[0]));
        byte[] deep = ("{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}").getBytes(UTF_8);
        byte[] blank = ("{\"Body\":null}" + " ".repeat(70_000)).getBytes(UTF_8);
        for (byte[] document : List.of(eleven, manyHeaders, longKey, deep, blank)) {
            assertThatThrownBy(() -> small.read(document)).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
        }
    }

    @Test
    void tellsAPublisherOfHeadersThatNobodyWouldRead() {
        BrokerMessage message = new BrokerMessage(Map.of("x", "<".repeat(20_000)), new byte[0]);
        assertThatThrownBy(() -> new BrokerEnvelope(10).write(message)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
    }

    private BrokerMessage read(String json) {
        return envelope.read(json.getBytes(UTF_8));
    }

    private void assertRefused(byte[] document, Code code) {
        assertThatThrownBy(() -> envelope.read(document)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
