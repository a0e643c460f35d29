package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsOfClientsAreCheckedTest {

    @ParameterizedTest
    @CsvSource({ "-PT1S, PT5S, 3, 0.2, timeout=PT-1S must be zero",
            "PT30S, PT0S, 3, 0.2, attempt-timeout=PT0S must be longer than zero",
            "PT30S, -PT5S, 3, 0.2, attempt-timeout=PT-5S must be longer than zero",
            "PT30S, PT5S, 0, 0.2, attempts=0 must be 1 or more",
            "PT30S, PT5S, 3, -0.1, retry-budget=-0.1 must be between 0 and 1",
            "PT30S, PT5S, 3, 1.1, retry-budget=1.1 must be between 0 and 1",
            "PT30S, PT5S, 3, NaN, retry-budget=NaN must be between 0 and 1" })
    void andWhatIsWrongIsNamed(Duration timeout, Duration attemptTimeout, int attempts, double budget, String told) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(timeout, attemptTimeout, attempts, budget))
                .withMessageStartingWith(told);
    }

    @Test
    void soAreThoseOfStreams() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientSettings.DEFAULT.withStreamIdle(Duration.ofSeconds(-1)))
                .withMessageStartingWith("stream-idle-timeout=PT-1S must be zero");
    }

    @Test
    void andZeroIsForeverWhereThatIsSaid() {
        assertThatCode(() -> settings(Duration.ZERO, Duration.ofNanos(1), 1, 0).withStreamIdle(Duration.ZERO))
                .doesNotThrowAnyException();
    }

    private static ClientSettings settings(Duration timeout, Duration attemptTimeout, int attempts, double budget) {
        return new ClientSettings(timeout, attemptTimeout, attempts, budget, "random", Optional.empty(), Optional.empty());
    }
}
