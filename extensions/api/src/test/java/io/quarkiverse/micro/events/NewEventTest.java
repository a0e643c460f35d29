package io.quarkiverse.micro.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class NewEventTest {

    private static final byte[] PAYLOAD = "secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void changesInOneThingAtATime() {
        assertThat(NewEvent.of(PAYLOAD).withMetadata(Map.of("A", "1")).withKey("k").withId("i").withTime(Instant.EPOCH)
                .withToken(7)).isEqualTo(
                        new NewEvent(PAYLOAD.clone(), Map.of("A", "1"), Optional.of("k"), "i", Optional.of(Instant.EPOCH),
                                OptionalLong.of(7)));
    }

    @Test
    void isEqualByItsBytesAndAllBesideThem() {
        NewEvent one = NewEvent.of(PAYLOAD).withId("i");
        assertThat(one).isEqualTo(NewEvent.of(PAYLOAD.clone()).withId("i"))
                .hasSameHashCodeAs(NewEvent.of(PAYLOAD.clone()).withId("i"));
        assertThat(one).isNotEqualTo(NewEvent.of(new byte[0]).withId("i")).isNotEqualTo(one.withId("j"))
                .isNotEqualTo(one.withKey("k")).isNotEqualTo(one.withToken(0)).isNotEqualTo(one.withTime(Instant.EPOCH))
                .isNotEqualTo(one.withMetadata(Map.of("a", "1")));
    }

    @Test
    void showsNoPayloadInALog() {
        assertThat(NewEvent.of(PAYLOAD)).hasToString("NewEvent[6 bytes]");
        assertThat(NewEvent.of(PAYLOAD).withId("i")).hasToString("NewEvent[i, 6 bytes]");
    }
}
