package io.quarkiverse.micro.core.runtime.json;

import static io.quarkiverse.micro.core.runtime.json.PlainTexts.ODD;
import static io.quarkiverse.micro.core.runtime.json.PlainTexts.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.core.runtime.json.EventJson.Event;

/**
 * The quick way must not be told from the other one.
 */
class PlainEventTest {

    private final EventJson json = new EventJson(1 << 16);
    private final PlainTexts texts = new PlainTexts();

    @Test
    void writesAndReadsPlainEventsAsTheGeneralWayDoes() {
        for (int i = 0; i < 5_000; i++) {
            Event event = event(PLAIN);
            byte[] document = PlainEvent.write(event);
            assertThat(document).isEqualTo(json.compose(event));
            assertSame(PlainEvent.read(document), json.parse(document));
        }
    }

    @Test
    void readsOtherEventsAsTheGeneralWayDoesOrLeavesThemToIt() {
        for (int i = 0; i < 5_000; i++) {
            Event event = event(ODD);
            byte[] document = json.compose(event);
            assertThat(json.write(event)).isEqualTo(document);
            assertSame(json.read(document), json.parse(document));
        }
    }

    @Test
    void takesNothingThatTheGeneralWayRefuses() {
        byte[] whole = json.compose(event(PLAIN));
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = texts.broken(whole);
            Event read = PlainEvent.read(broken);
            if (read != null) {
                assertSame(json.parse(broken), read);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "2023-11-14T22:13:20Z", "2023-11-14T22:13:20.1Z", "2023-11-14T22:13:20.123456789Z",
            "1000-01-01T00:00:00.000001Z", "9999-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.5Z", "2024-02-29T00:00:00Z" })
    void readsTimesAsTheGeneralWayDoes(String time) {
        assertThat(PlainTime.read(time)).isEqualTo(OffsetDateTime.parse(time).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Z", "2023-11-14T22:13:20", "2023-11-14 22:13:20Z", "2023-11-14T22:13:20.Z",
            "2023-11-14T22:13:20.1234567890Z", "2023-11-14T22:13:20,1Z", "2023-11-14T22:13:20+01:00", "2023-02-30T00:00:00Z",
            "2023-11-14T24:00:00Z", "+2023-11-14T22:13:2Z", "2023-11-14T22:13:20.+1Z" })
    void leavesOtherTimesToTheGeneralWay(String time) {
        assertThat(PlainTime.read(time)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0000-01-01T00:00:00Z", "0999-12-31T23:59:59Z", "+10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z" })
    void doesNotWriteOtherYears(String time) {
        assertThat(PlainTime.write(Instant.parse(time))).isNull();
        assertThat(PlainTime.write(Instant.MIN)).isNull();
        assertThat(PlainTime.write(Instant.MAX)).isNull();
    }

    private Event event(String alphabet) {
        Map<String, String> metadata = new HashMap<>();
        for (int i = texts.below(4); i > 0; i--) {
            metadata.put("x-" + texts.text(alphabet, 5).strip(), texts.text(alphabet, 12));
        }
        Instant time = Instant.ofEpochSecond(texts.below(Integer.MAX_VALUE), switch (texts.below(4)) {
            case 0 -> 0;
            case 1 -> texts.below(1_000) * 1_000_000L;
            case 2 -> texts.below(1_000_000) * 1_000L;
            default -> texts.below(1_000_000_000);
        });
        return new Event(time, metadata, texts.text(alphabet, 9), texts.text(alphabet, 9), texts.bytes(40));
    }

    private static void assertSame(Event one, Event other) {
        assertThat(new String(one.payload(), StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(other.payload(), StandardCharsets.ISO_8859_1));
        assertThat(new Event(one.time(), one.metadata(), one.id(), one.topic(), other.payload())).isEqualTo(other);
    }
}
