package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.EventJson.Event;

class EventJsonTest {

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    private final EventJson json = new EventJson(1000);
    private final JsonNode vectors = Vectors.read("events-store.json").get("event_json");

    @Test
    void readsAndWritesWhatGoWrites() {
        String written = vectors.get(0).get("utf8").asText();
        Event event = read(written);
        assertThat(event.time()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456789Z"));
        assertThat(event.metadata()).isEqualTo(Map.of("customer", "42"));
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.topic()).isEqualTo("orders");
        assertThat(new String(event.payload(), UTF_8)).isEqualTo(vectors.get(0).get("payload_utf8").asText());
        assertThat(new String(json.write(event), UTF_8)).isEqualTo(written);
    }

    @Test
    void readsNullsAndTheTimesOfOtherZones() {
        Event event = read(vectors.get(1).get("utf8").asText());
        assertThat(event.time()).isEqualTo(Instant.parse("2023-11-14T22:13:20Z"));
        assertThat(event.metadata()).isEmpty();
        assertThat(event.payload()).isEmpty();
    }

    @Test
    void readsEveryTimeThatItWrites() {
        for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.parse("+10000-01-01T00:00:00Z"), Instant.EPOCH)) {
            byte[] document = json.write(new Event(time, Map.of(), ID, "orders", new byte[0]));
            assertThat(json.read(document).time()).isEqualTo(time);
        }
    }

    @Test
    void sortsMetadataByBytesAsGoDoes() {
        Event event = new Event(Instant.EPOCH, Map.of("\uFFFD", "first", "\uD83D\uDE00", "second"), ID, "orders", new byte[0]);
        assertThat(new String(json.write(event), UTF_8)).contains("{\"\uFFFD\":\"first\",\"\uD83D\uDE00\":\"second\"}");
    }

    @Test
    void readsMembersInAnyCaseAndSkipsOthers() {
        Event event = read("{\"id\":\"x\",\"More\":{\"a\":[1]},\"TOPIC\":\"t\",\"payload\":\"AQ==\"}");
        assertThat(event.id()).isEqualTo("x");
        assertThat(event.topic()).isEqualTo("t");
        assertThat(event.payload()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{", "{}", "{\"Header\":null,\"Body\":\"\"}", "{}x", "{\"Timestamp\":1}",
            "{\"Timestamp\":\"yesterday\"}", "{\"ID\":{}}",
            "{\"Payload\":\"%\"}", "{\"Metadata\":[]}", "null" })
    void whatIsNoEventIsAnInvalidArgument(String document) {
        assertThat(catchThrowableOfType(MicroException.class, () -> read(document)).code())
                .isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void takesNoMoreThanItsLimit() {
        String large = "{\"Payload\":\"" + "A".repeat(200_000) + "\"}";
        assertThat(catchThrowableOfType(MicroException.class, () -> read(large)).code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    }

    private Event read(String document) {
        return json.read(document.getBytes(UTF_8));
    }
}
