package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;

class RetriesHaveABudgetTest {

    private static final int NODES = 3;
    private static final int CALLS = 100;

    /** Long enough for a cold JVM to connect. */
    private static final Duration ATTEMPT = Duration.ofMillis(400);

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();

    @BeforeEach
    void startNodesThatNeverAnswer() {
        for (int i = 0; i < NODES; i++) {
            cluster.start(Echo.SERVICE, echo.neverAnswering(true));
        }
    }

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void withinTheBudgetACallIsSentToAsManyNodesAsItMay() {
        assertThat(Echo.failure(client(0.2)).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(echo.runs()).isEqualTo(NODES);
    }

    @Test
    void theNumberOfAttemptsBoundsThemToo() {
        Echo.failure(client(0.2), CallOptions.DEFAULT.withAttempts(2));
        assertThat(echo.runs()).isEqualTo(2);
    }

    @Test
    void aServiceInTroubleIsNotDrownedInRetries() {
        ClusterClient client = client(0.2);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(Echo.start(client, CallOptions.DEFAULT));
        }
        assertThat(calls).allSatisfy(call -> assertThat(Echo.failure(call).outcome()).isEqualTo(Outcome.UNKNOWN));
        // 50 to begin with, and a fifth of the calls; without a budget it would be 200
        assertThat(echo.runs() - CALLS).isBetween(50, 50 + CALLS / 5);
    }

    @Test
    void withoutABudgetNothingIsSentTwice() {
        Echo.failure(client(0));
        assertThat(echo.runs()).isEqualTo(1);
    }

    @Test
    void aCallThatCannotBeRepeatedHasAllTheTimeThereIs() {
        Echo slow = new Echo();
        for (int i = 0; i < NODES; i++) {
            cluster.start("slow", slow.answeringAfter(ATTEMPT.multipliedBy(2), true));
        }
        ClusterClient client = client(0.2);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 3 * CALLS; i++) {
            calls.add(client.rpc().call("slow", Echo.ENDPOINT, "hello", String.class,
                    CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(20))).subscribeAsCompletionStage());
        }
        assertThat(calls).allSatisfy(call -> assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("hello"));
    }

    @Test
    void whatIsNotNeededStaysInTheBudget() {
        Echo quick = new Echo();
        for (int i = 0; i < NODES; i++) {
            cluster.start("quick", quick.answering(true));
        }
        ClusterClient client = client(0.001);
        for (int i = 0; i < 3 * CALLS; i++) {
            client.call("quick", Echo.ENDPOINT, "hello", String.class);
        }
        Echo hanging = new Echo();
        cluster.start("quick", hanging.neverAnswering(true));
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            assertThat(client.call("quick", Echo.ENDPOINT, "hello", String.class)).isEqualTo("hello");
            return hanging.runs() > 0;
        });
    }

    private ClusterClient client(double budget) {
        return cluster.client(new ClientSettings(Duration.ofSeconds(3), ATTEMPT, NODES, budget, "random",
                Optional.empty(), Optional.empty()));
    }
}
