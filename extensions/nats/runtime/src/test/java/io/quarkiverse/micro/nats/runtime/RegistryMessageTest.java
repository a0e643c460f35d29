package io.quarkiverse.micro.nats.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.RegistryJson;
import io.quarkiverse.micro.registry.Service;

/**
 * Against what a real Go Micro wrote.
 */
class RegistryMessageTest {

    private final JsonNode vectors = vectors();

    @Test
    void asksAsGoAsks() {
        assertThat(text(RegistryMessage.get("helloworld"))).isEqualTo(vectors.get("get_request_utf8").asText());
        assertThat(text(RegistryMessage.list())).isEqualTo(vectors.get("list_request_utf8").asText());
    }

    @Test
    void tellsAsGoTells() {
        Service service = RegistryJson.read(bytes(vectors.get("get_reply_utf8").asText()));
        assertThat(text(RegistryMessage.event(RegistryMessage.CREATE, service)))
                .isEqualTo(vectors.get("create_event_utf8").asText());
    }

    @Test
    void readsWhatGoTells() {
        RegistryMessage event = RegistryMessage.read(bytes(vectors.get("create_event_utf8").asText()));
        assertThat(event.action()).isEqualTo(RegistryMessage.CREATE);
        assertThat(event.service()).contains(RegistryJson.read(bytes(vectors.get("get_reply_utf8").asText())));
    }

    @Test
    void readsMembersInAnyCaseAndSkipsUnknownOnes() {
        RegistryMessage read = RegistryMessage
                .read(bytes("{\"more\":[{}],\"ACTION\":\"get\",\"service\":{\"Name\":\"a\",\"x\":1}}"));
        assertThat(read).isEqualTo(new RegistryMessage("get",
                Optional.of(new Service("a", "", Map.of(), List.of(), List.of()))));
    }

    @Test
    void speaksOnTheSubjectsOfEachVersion() {
        assertThat(Dialect.V4.queries()).containsExactly(vectors.get("query_subject_v4").asText());
        assertThat(Dialect.V4.events()).containsExactly(vectors.get("watch_subject_v4").asText());
        assertThat(Dialect.V6.queries()).containsExactly(vectors.get("query_subject_v6").asText());
        assertThat(Dialect.V6.events()).containsExactly(vectors.get("watch_subject_v6").asText());
        assertThat(Dialect.BOTH.queries()).hasSize(2).containsAll(Dialect.V4.queries()).containsAll(Dialect.V6.queries());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "{", "{\"Action\":1}", "{\"Action\":{}}", "{\"Service\":[]}",
            "{\"Service\":{\"nodes\":7}}", "{\"Action\":\"get\"", "no JSON" })
    void refusesWhatIsNoMessage(String document) {
        MicroException refused = catchThrowableOfType(MicroException.class, () -> RegistryMessage.read(bytes(document)));
        assertThat(refused.code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        for (String document : List.of("{\"x\":\"" + "y".repeat(RegistryJson.MAX_DOCUMENT) + "\"}",
                "{\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}")) {
            assertThat(catchThrowableOfType(MicroException.class, () -> RegistryMessage.read(bytes(document))).code())
                    .isEqualTo(Code.INVALID_ARGUMENT);
        }
    }

    private static String text(RegistryMessage message) {
        return new String(message.write(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode vectors() {
        try (InputStream in = RegistryMessageTest.class.getResourceAsStream("/vectors/registry.json")) {
            return new ObjectMapper().readTree(in).get("nats");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
