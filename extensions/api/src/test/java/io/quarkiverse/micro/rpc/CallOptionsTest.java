package io.quarkiverse.micro.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Metadata;

class CallOptionsTest {

    @Test
    void changeInOneThingAtATime() {
        CallOptions all = CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(2)).withAttemptTimeout(Duration.ofSeconds(1))
                .withAttempts(2).withIdempotent(true).withContentType("application/json").withVersion("1")
                .withLabel("zone", "a").withLabel("tier", "b").withMetadata(Metadata.of("k", "v"));
        assertThat(all).isEqualTo(new CallOptions(Optional.of(Duration.ofSeconds(2)), Optional.of(Duration.ofSeconds(1)),
                Optional.of(2), Optional.of(true), Optional.of("application/json"), Optional.of("1"),
                Map.of("zone", "a", "tier", "b"), Metadata.of("k", "v")));
        assertThat(CallOptions.DEFAULT.labels()).isEmpty();
    }

    @Test
    void replaceALabelOfTheSameKey() {
        assertThat(CallOptions.DEFAULT.withLabel("zone", "a").withLabel("zone", "b").labels())
                .containsOnly(Map.entry("zone", "b"));
    }

    @Test
    void refuseTimesOfNothingAndLess() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withTimeout(Duration.ZERO))
                .withMessage("The timeout must be longer than zero, not PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.DEFAULT.withAttemptTimeout(Duration.ofSeconds(-1)))
                .withMessage("The attempt timeout must be longer than zero, not PT-1S");
    }

    @Test
    void refuseToCallWithoutAnyAttempt() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULT.withAttempts(0))
                .withMessage("A call needs at least one attempt, not 0");
    }

    @Test
    void keepLabelsThatNobodyCanChange() {
        Map<String, String> given = new HashMap<>(Map.of("zone", "a"));
        CallOptions options = new CallOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), given, Metadata.EMPTY);
        given.clear();
        assertThat(options.labels()).containsEntry("zone", "a");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> options.labels().clear());
    }
}
