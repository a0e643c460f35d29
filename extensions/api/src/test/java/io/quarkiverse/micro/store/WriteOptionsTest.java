package io.quarkiverse.micro.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class WriteOptionsTest {

    private static final WriteOptions DEFAULT = WriteOptions.DEFAULT;

    @Test
    void changeInOneThingAtATime() {
        assertThat(DEFAULT.withMetadata(Map.of("a", "1")).withExpiry(Instant.EPOCH).ifVersion(3).withToken(4))
                .isEqualTo(new WriteOptions(Map.of("a", "1"), Optional.of(Instant.EPOCH), OptionalLong.of(3),
                        OptionalLong.of(4)));
    }

    @Test
    void meanNoRecordByVersionZero() {
        assertThat(DEFAULT.ifAbsent()).isEqualTo(DEFAULT.ifVersion(0));
    }

    @Test
    void countATimeToLiveFromNow() {
        Instant before = Instant.now();
        WriteOptions options = DEFAULT.withTtl(Duration.ofHours(1));
        assertThat(options.expiry().orElseThrow()).isBetween(before.plus(Duration.ofHours(1)),
                Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void refuseATimeToLiveOfNothingAndLess() {
        for (Duration ttl : new Duration[] { Duration.ZERO, Duration.ofSeconds(-1) }) {
            assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withTtl(ttl))
                    .withMessage("A record's time to live is " + ttl + "; it must be longer than nothing");
        }
    }

    @Test
    void refuseVersionsAndTokensBelowZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.ifVersion(-1))
                .withMessage("The version is -1; it must not be negative");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withToken(-1))
                .withMessage("The token is -1; it must not be negative");
    }
}
