package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.smallrye.mutiny.Uni;

class ADeadlineBoundsACallWithAllThatFollowsTest {

    private static final CallOptions SHORT = CallOptions.DEFAULT.withTimeout(Duration.ofMillis(300));

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void aCallThatIsNotAnsweredInTimeHasAnUnknownFate() {
        cluster.start(Echo.SERVICE, echo.neverAnswering(false));
        long start = System.nanoTime();
        MicroException error = Echo.failure(cluster.client(), SHORT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(290), Duration.ofSeconds(3));
        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(error.status()).isEqualTo(408);
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aNodeThatDoesNotAnswerIsLeftForAnotherBeforeTheDeadline() {
        cluster.start(Echo.SERVICE, echo.hangingOnce(true));
        cluster.start(Echo.SERVICE, echo.hangingOnce(true));
        assertThat(Echo.call(cluster.client(), CallOptions.DEFAULT.withAttemptTimeout(Duration.ofMillis(100))))
                .isEqualTo("hello");
    }

    @Test
    void anAttemptMayTakeMoreThanALifetime() {
        cluster.start(Echo.SERVICE, echo.answering(true));
        cluster.start(Echo.SERVICE, echo.answering(true));
        CallOptions patient = CallOptions.DEFAULT.withAttemptTimeout(Duration.ofDays(365_000));
        assertThat(Echo.call(cluster.client(), patient)).isEqualTo("hello");
    }

    @Test
    void aNodeHasTheWholeTimeWhereTheOtherIsKnownToBeDead() {
        cluster.start(Echo.SERVICE, echo.endpoint(true, request -> echo.runs() <= 30 ? request
                : Uni.createFrom().item(request).onItem().delayIt().by(Duration.ofSeconds(3))));
        ClusterNode dead = cluster.start(Echo.SERVICE, echo.answering(true));
        dead.kill();
        ClusterClient client = cluster.client();
        for (int i = 0; i < 30; i++) { // one of them at least finds out who is dead
            assertThat(Echo.call(client)).isEqualTo("hello");
        }
        assertThat(Echo.call(client, CallOptions.DEFAULT.withAttemptTimeout(Duration.ofSeconds(1)))).isEqualTo("hello");
    }

    @Test
    void twoHopsOnThereIsNoMoreTimeThanTheFirstCallerGave() {
        ClusterClient client = cluster.client();
        cluster.start("back", TestEndpoint.idempotent("Clock.Left", String.class, Long.class,
                (request, call) -> call.remaining().orElseThrow().toMillis()));
        cluster.start("middle", passingOn(client, "back"));
        cluster.start("front", passingOn(client, "middle"));
        long left = client.call("front", "Clock.Left", "", Long.class, CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(5)));
        assertThat(left).isBetween(1L, 5_000L);
    }

    @Test
    void whenTheFirstCallerGivesUpNothingRunsOn() {
        ClusterClient client = cluster.client();
        ClusterNode back = cluster.start("back",
                TestEndpoint.idempotent("Clock.Left", String.class, Long.class, (request, call) -> new Echo()
                        .neverAnswering(true).function().run(request, call)));
        ClusterNode front = cluster.start("front", passingOn(client, "back"));
        var call = client.rpc().call("front", "Clock.Left", "", Long.class).subscribe().with(reply -> {
        });
        await().until(() -> back.calls() == 1);
        call.cancel();
        await().until(() -> front.calls() == 0 && back.calls() == 0);
    }

    private static TestEndpoint passingOn(ClusterClient client, String service) {
        return TestEndpoint.idempotent("Clock.Left", String.class, Long.class,
                (request, call) -> client.rpc().call(service, "Clock.Left", request, Long.class));
    }
}
