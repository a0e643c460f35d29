package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.core.runtime.registry.StaticRegistry;

class ANodeThatStopsLosesNoCallTest {

    private static final int STOPS = 10;
    private static final int CALLERS = 16;

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @ParameterizedTest(name = "idempotent: {0}")
    @ValueSource(booleans = { true, false })
    void ofThoseWhomNoRegistryTells(boolean idempotent) throws Exception {
        TestEndpoint endpoint = echo.answeringAfter(Duration.ofMillis(5), idempotent);
        List<ClusterNode> nodes = Stream.generate(() -> cluster.start(Echo.SERVICE, endpoint)).limit(STOPS + 1).toList();
        Map<String, List<String>> addresses = Map.of(Echo.SERVICE, nodes.stream().map(ClusterNode::address).toList());
        try (Cluster unaware = Cluster.on(() -> new StaticRegistry(addresses))) {
            ClusterClient client = unaware.client();
            try (Load load = new Load(CALLERS, () -> Echo.call(client))) {
                for (ClusterNode node : nodes.subList(0, STOPS)) {
                    int before = load.answered();
                    await().until(() -> load.answered() > before + 100);
                    node.stop();
                }
                load.close();
                assertThat(load.failures()).isEmpty();
                assertThat(echo.runs()).isEqualTo(load.answered());
            }
        }
    }

    @ParameterizedTest(name = "idempotent: {0}")
    @ValueSource(booleans = { true, false })
    void underLoad(boolean idempotent) throws Exception {
        TestEndpoint endpoint = echo.answeringAfter(Duration.ofMillis(5), idempotent);
        Deque<ClusterNode> nodes = new ArrayDeque<>();
        nodes.add(cluster.start(Echo.SERVICE, endpoint));
        nodes.add(cluster.start(Echo.SERVICE, endpoint));
        ClusterClient client = cluster.client();
        try (Load load = new Load(CALLERS, () -> Echo.call(client))) {
            for (int i = 0; i < STOPS; i++) {
                int before = load.answered();
                await().until(() -> load.answered() > before + 100);
                nodes.remove().stop();
                nodes.add(cluster.start(Echo.SERVICE, endpoint));
            }
            load.close();
            assertThat(load.failures()).isEmpty();
            assertThat(echo.runs()).isEqualTo(load.answered());
        }
    }
}
