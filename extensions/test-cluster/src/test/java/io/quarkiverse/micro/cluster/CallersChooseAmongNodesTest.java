package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;

class CallersChooseAmongNodesTest {

    private static final int NODES = 10;
    private static final int CALLS = 1_000;

    private final Cluster cluster = Cluster.inMemory();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void onlyNodesOfTheWantedVersionAreCalled() {
        Map<String, Echo> versions = Map.of("1", new Echo(), "2", new Echo());
        versions.forEach((version, echo) -> cluster.start(Echo.SERVICE, version, echo.answering(true)));
        call(50, CallOptions.DEFAULT.withVersion("2"));
        assertThat(versions.get("1").runs()).isZero();
        assertThat(versions.get("2").runs()).isEqualTo(50);
    }

    @Test
    void onlyNodesWithTheWantedLabelAreCalled() {
        Map<String, Echo> zones = Map.of("east", new Echo(), "west", new Echo());
        zones.forEach((zone, echo) -> cluster.start(Echo.SERVICE, "1", Map.of("zone", zone), echo.answering(true)));
        call(50, CallOptions.DEFAULT.withLabel("zone", "west"));
        assertThat(zones.get("east").runs()).isZero();
        assertThat(zones.get("west").runs()).isEqualTo(50);
    }

    @Test
    void aCallThatNoNodeSuitsSaysWhy() {
        ClusterNode node = cluster.start(Echo.SERVICE, "1", new Echo().answering(true));
        MicroException error = Echo.failure(cluster.client(), CallOptions.DEFAULT.withVersion("2"));
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains(node.id(), "has version '1', and '2' is wanted");
    }

    @Test
    void tenNodesShareCallsAlikeByChance() {
        // A binomial share of 100 with a deviation of 9.5: five deviations are one failure in a million runs
        assertThat(shares("random").values()).hasSize(NODES).allSatisfy(share -> assertThat(share).isBetween(52, 148));
    }

    @Test
    void tenNodesShareCallsExactlyInTurns() {
        assertThat(shares("round-robin").values()).hasSize(NODES).containsOnly(CALLS / NODES);
    }

    private Map<Integer, Integer> shares(String strategy) {
        Echo[] echoes = new Echo[NODES];
        for (int i = 0; i < NODES; i++) {
            echoes[i] = new Echo();
            cluster.start(Echo.SERVICE, echoes[i].answering(true));
        }
        ClusterClient client = cluster.client(new ClientSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 3, 0.2,
                strategy, Optional.empty(), Optional.empty()));
        for (int i = 0; i < CALLS; i++) {
            Echo.call(client);
        }
        Map<Integer, Integer> shares = new HashMap<>();
        for (int i = 0; i < NODES; i++) {
            shares.put(i, echoes[i].runs());
        }
        return shares;
    }

    private void call(int times, CallOptions options) {
        ClusterClient client = cluster.client();
        for (int i = 0; i < times; i++) {
            Echo.call(client, options);
        }
    }
}
