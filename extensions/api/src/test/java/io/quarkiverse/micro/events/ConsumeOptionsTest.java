package io.quarkiverse.micro.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.ConsumeOptions.Acknowledge;

class ConsumeOptionsTest {

    private static final ConsumeOptions DEFAULT = ConsumeOptions.DEFAULT;

    @Test
    void changeInOneThingAtATime() {
        assertThat(DEFAULT.withName("a").withGroup("g").from(StartAt.LATEST).acknowledged(Acknowledge.WHEN_DELIVERED)
                .withAckWait(Duration.ofSeconds(1)).withAttempts(2, Duration.ZERO).withMaxInFlight(3).ordered(false)
                .withDeadLetter("d"))
                .isEqualTo(new ConsumeOptions("a", Optional.of("g"), StartAt.LATEST, Acknowledge.WHEN_DELIVERED,
                        Duration.ofSeconds(1), 2, Duration.ZERO, 3, false, Optional.of("d")));
    }

    @Test
    void takeTheLeastAndTheMostOfEach() {
        assertThat(DEFAULT.withMaxInFlight(1).withMaxInFlight(10_000).withAttempts(1, Duration.ZERO)
                .withAckWait(Duration.ofMillis(100)).withAckWait(Duration.ofHours(1)).ackWait()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refuseWhatIsBeyondTheLeastAndTheMost() {
        for (int count : new int[] { 0, 10_001 }) {
            assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withMaxInFlight(count))
                    .withMessage("A consumer's number of events in flight is " + count + "; it must be 1 to 10000");
        }
        for (Duration wait : new Duration[] { Duration.ofMillis(99), Duration.ofHours(1).plusMillis(1) }) {
            assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withAckWait(wait))
                    .withMessage("A consumer's time to acknowledge is " + wait + "; it must be PT0.1S to PT1H");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withAttempts(0, Duration.ZERO))
                .withMessageStartingWith("A consumer's number of attempts is 0; it must be 1 to ");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withAttempts(1, Duration.ofNanos(-1)))
                .withMessageContaining("it must not be negative");
    }
}
