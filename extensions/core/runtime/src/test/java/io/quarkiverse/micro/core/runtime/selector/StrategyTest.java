package io.quarkiverse.micro.core.runtime.selector;

import static io.quarkiverse.micro.core.runtime.selector.Calls.HELLO;
import static io.quarkiverse.micro.core.runtime.selector.Calls.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidates;
import io.quarkiverse.micro.selector.Strategy;

class StrategyTest {

    private static final Set<String> GRPC = Set.of("grpc");

    @Test
    void randomReachesAllNodesAboutEquallyOften() {
        Map<String, Integer> counts = pick(new Selector(new RandomStrategy(), List.of(), GRPC), nodes(4), 4000);
        assertThat(counts).hasSize(4);
        assertThat(counts.values()).allMatch(count -> count > 800 && count < 1200);
    }

    @Test
    void roundRobinReachesAllNodesEquallyOften() {
        Map<String, Integer> counts = pick(new Selector(new RoundRobinStrategy(), List.of(), GRPC), nodes(4), 4000);
        assertThat(counts.values()).containsExactly(1000, 1000, 1000, 1000);
    }

    @Test
    void roundRobinCountsForEachServiceApart() {
        Candidates two = new CallableNodes(nodes(2), GRPC);
        Strategy strategy = new RoundRobinStrategy();
        ClientCall other = new ClientCall("other", "O.O", "request", CallOptions.DEFAULT);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            chosen.add(strategy.choose(two, HELLO));
            strategy.choose(two, other);
        }
        assertThat(chosen).containsSubsequence(0, 1).containsSubsequence(1, 0);
    }

    @Test
    void roundRobinServesAnyNumberOfServices() {
        Candidates two = new CallableNodes(nodes(2), GRPC);
        Strategy strategy = new RoundRobinStrategy();
        for (int i = 0; i < 3000; i++) {
            int choice = strategy.choose(two, new ClientCall("s" + i, "O.O", "request", CallOptions.DEFAULT));
            assertThat(choice).isBetween(0, 1);
        }
    }

    private static Map<String, Integer> pick(Selector selector, ServiceSnapshot snapshot, int times) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < times; i++) {
            counts.merge(selector.select(snapshot, HELLO).next().node().id(), 1, Integer::sum);
        }
        return counts;
    }
}
