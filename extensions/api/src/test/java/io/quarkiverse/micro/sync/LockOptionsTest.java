package io.quarkiverse.micro.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LockOptionsTest {

    private static final LockOptions DEFAULT = LockOptions.DEFAULT;

    @Test
    void takeTheLeastAndTheMostOfEach() {
        assertThat(DEFAULT.withTtl(Duration.ofMillis(500)).withPatience(Duration.ZERO))
                .isEqualTo(new LockOptions(Duration.ofMillis(500), Duration.ZERO));
        assertThat(DEFAULT.withTtl(Duration.ofHours(1)).withPatience(Duration.ofDays(1)))
                .isEqualTo(new LockOptions(Duration.ofHours(1), Duration.ofDays(1)));
    }

    @Test
    void refuseATimeToLiveThatIsTooShortOrTooLong() {
        for (Duration ttl : new Duration[] { Duration.ofMillis(499), Duration.ofHours(1).plusNanos(1) }) {
            assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withTtl(ttl))
                    .withMessage("The time to live of a lock is " + ttl + "; it must be PT0.5S to PT1H");
        }
    }

    @Test
    void refuseAPatienceBelowNothingOrBeyondADay() {
        for (Duration patience : new Duration[] { Duration.ofNanos(-1), Duration.ofDays(1).plusNanos(1) }) {
            assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withPatience(patience))
                    .withMessage("The patience for a lock is " + patience + "; it must be nothing to PT24H");
        }
    }
}
