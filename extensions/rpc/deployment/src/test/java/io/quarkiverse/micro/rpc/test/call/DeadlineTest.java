package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class DeadlineTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Slow.class, SlowClient.class);

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void aCallEndsAtItsDeadlineAndItsFateIsUnknown() {
        MicroException error = catchThrowableOfType(MicroException.class,
                () -> client.call("greeter", "Slow.Never", "", String.class,
                        CallOptions.DEFAULT.withTimeout(Duration.ofMillis(200))).await().atMost(Duration.ofSeconds(5)));
        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(error.status()).isEqualTo(408);
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theEndpointIsCancelledAtTheDeadline() {
        Slow.cancelled = false;
        catchThrowableOfType(MicroException.class, () -> client.call("greeter", "Slow.Never", "", String.class,
                CallOptions.DEFAULT.withTimeout(Duration.ofMillis(200))).await().atMost(Duration.ofSeconds(5)));
        Awaitility.await().until(() -> Slow.cancelled);
    }

    @Test
    void theEndpointIsCancelledWhenTheCallerLosesInterest() {
        Slow.cancelled = false;
        Slow.started = false;
        var subscription = client.call("greeter", "Slow.Never", "", String.class).subscribe().with(reply -> {
        });
        Awaitility.await().until(() -> Slow.started);
        subscription.cancel();
        Awaitility.await().until(() -> Slow.cancelled);
    }

    @Test
    void aCallMadeForAnotherOneHasNoMoreTimeThanThat() {
        String remaining = client.call("greeter", "Slow.Outer", "", String.class,
                CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(2))).await().atMost(Duration.ofSeconds(5));
        assertThat(Long.parseLong(remaining)).isBetween(1L, 2_000L);
    }

    @Handler
    public static class Slow {

        static volatile boolean cancelled;
        static volatile boolean started;

        @MicroClient("greeter")
        SlowClient inner;

        public Uni<String> never(String nothing) {
            started = true;
            return Uni.createFrom().<String> nothing().onCancellation().invoke(() -> cancelled = true);
        }

        public String outer(String nothing) {
            return inner.remaining(nothing);
        }

        public String remaining(String nothing, Call call) {
            return String.valueOf(call.remaining().orElse(Duration.ofDays(1)).toMillis());
        }
    }

    @Handler("Slow")
    public interface SlowClient {
        String remaining(String nothing);
    }
}
