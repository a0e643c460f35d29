package io.quarkiverse.micro.events.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.StreamEvent;

class ShownEventTest {

    @Test
    void showsTextWhateverItIsCalled() {
        assertThat(shown("{\"n\":\"Ä\"}\n".getBytes(StandardCharsets.UTF_8)).payload()).isEqualTo("{\"n\":\"Ä\"}\n");
    }

    @Test
    void showsHowMuchThereIsOfWhatIsNoText() {
        ShownEvent binary = shown(new byte[] { 1, 2, 3 });
        assertThat(binary.payload()).isEmpty();
        assertThat(binary.size()).isEqualTo(3);
        assertThat(shown(new byte[] { (byte) 0xff }).payload()).isEmpty();
    }

    @Test
    void cutsLongTextBetweenCharacters() {
        byte[] payload = ("x" + "Ä".repeat(ShownEvent.LONGEST)).getBytes(StandardCharsets.UTF_8);
        assertThat(shown(payload).payload()).isEqualTo("x" + "Ä".repeat(ShownEvent.LONGEST / 2 - 1) + "…");
    }

    private static ShownEvent shown(byte[] payload) {
        return ShownEvent.of(new StreamEvent<>("orders", 1, "a", Instant.EPOCH, Optional.empty(), Map.of(), payload, 0,
                Acknowledgement.NONE));
    }
}
