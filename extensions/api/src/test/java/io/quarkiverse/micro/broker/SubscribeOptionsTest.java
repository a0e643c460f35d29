package io.quarkiverse.micro.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SubscribeOptionsTest {

    private static final SubscribeOptions DEFAULT = SubscribeOptions.DEFAULT;

    @Test
    void changeInOneThingAtATime() {
        assertThat(DEFAULT.withName("a").withQueue("q").withConcurrency(2).withWaiting(3).withAttempts(4, Duration.ZERO)
                .withDeadLetter("")).isEqualTo(
                        new SubscribeOptions("a", Optional.of("q"), 2, 3, 4, Duration.ZERO, Optional.of("")));
    }

    @Test
    void refuseToHandleKeepOrTryNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withConcurrency(0))
                .withMessage("A subscriber's concurrency is 0; it must be 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withWaiting(-1))
                .withMessage("A subscriber's waiting is -1; it must be 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withAttempts(0, Duration.ZERO))
                .withMessage("A subscriber's attempts is 0; it must be 1 or more");
    }

    @Test
    void refuseABackOffIntoThePast() {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withAttempts(1, Duration.ofMillis(-1)))
                .withMessage("The back-off is PT-0.001S; it must not be negative");
    }
}
