package io.quarkiverse.micro.core.runtime.selector;

import static io.quarkiverse.micro.core.runtime.selector.Calls.HELLO;
import static io.quarkiverse.micro.core.runtime.selector.Calls.call;
import static io.quarkiverse.micro.core.runtime.selector.Calls.node;
import static io.quarkiverse.micro.core.runtime.selector.Calls.nodes;
import static io.quarkiverse.micro.core.runtime.selector.Calls.snapshot;
import static io.quarkiverse.micro.core.runtime.selector.Calls.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidate;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkiverse.micro.selector.Strategy;

class SelectionTest {

    private static final Set<String> GRPC = Set.of("grpc");
    private static final Strategy FIRST = (candidates, call) -> 0;

    private final Selector selector = new Selector(new RandomStrategy(), List.of(), GRPC);

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 3, 64, 65, 200 })
    void givesEveryNodeOnceAndThenNone(int count) {
        assertThat(new HashSet<>(all(selector, nodes(count), HELLO))).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 3, 65 })
    void saysWhetherAnotherNodeIsLeft(int count) {
        ServiceSnapshot snapshot = nodes(count);
        for (boolean oneEjected : new boolean[] { false, true }) {
            if (oneEjected && count > 0) {
                snapshot.targets().get(0).failed();
            }
            Selection selection = selector.select(snapshot, HELLO);
            for (int left = count - 1; left >= 0; left--) {
                assertThat(selection.next()).isNotNull();
                assertThat(selection.hasNext()).isEqualTo(left > 0);
            }
            assertThat(selection.next()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 65 })
    void saysWhetherAnotherNodeIsLeftThatIsNotDead(int count) {
        ServiceSnapshot snapshot = nodes(count);
        Selection all = selector.select(snapshot, HELLO);
        all.next();
        assertThat(all.hasLiving(version -> true)).isEqualTo(count > 1);
        snapshot.targets().get(0).failed();
        Selection selection = selector.select(snapshot, HELLO);
        for (int left = count - 1; left >= 0; left--) {
            assertThat(selection.next()).isNotNull();
            assertThat(selection.hasLiving(version -> true)).isEqualTo(left > 1);
        }
    }

    @Test
    void saysWhetherANodeOfAVersionIsLeft() {
        ServiceSnapshot snapshot = snapshot(version("1", List.of(node("a", Map.of()))),
                version("2", List.of(node("b", Map.of()))));
        Selection selection = new Selector(FIRST, List.of(), GRPC).select(snapshot, HELLO);
        selection.next();
        assertThat(selection.hasLiving(version -> version.service().version().equals("2"))).isTrue();
        assertThat(selection.hasLiving(version -> version.service().version().equals("1"))).isFalse();
    }

    @Test
    void givesEachCallItsOwnNodes() {
        ServiceSnapshot snapshot = nodes(2);
        assertThat(all(selector, snapshot, HELLO)).hasSize(2);
        assertThat(all(selector, snapshot, HELLO)).hasSize(2);
    }

    @Test
    void followsTheSnapshotThatItIsGiven() {
        assertThat(all(selector, nodes(2), HELLO)).hasSize(2);
        assertThat(all(selector, nodes(5), HELLO)).hasSize(5);
    }

    @Test
    void callsOnlyTheVersionThatIsWanted() {
        ServiceSnapshot snapshot = snapshot(version("1", List.of(node("a", Map.of()))),
                version("2", List.of(node("b", Map.of()), node("c", Map.of()))));
        assertThat(all(selector, snapshot, call(CallOptions.DEFAULT.withVersion("2")))).containsExactlyInAnyOrder("b", "c");
        assertThat(all(selector, snapshot, HELLO)).hasSize(3);
    }

    @Test
    void callsOnlyNodesWithAllLabels() {
        ServiceSnapshot snapshot = snapshot(version("1", List.of(node("a", Map.of("zone", "east", "ssd", "yes")),
                node("b", Map.of("zone", "east")), node("c", Map.of("zone", "west", "ssd", "yes")))));
        CallOptions options = CallOptions.DEFAULT.withLabel("zone", "east").withLabel("ssd", "yes");
        assertThat(all(selector, snapshot, call(options))).containsExactly("a");
    }

    @Test
    void callsOnlyVersionsThatOfferTheEndpointOrSayNothing() {
        ServiceSnapshot snapshot = snapshot(version("1", List.of(node("lacks", Map.of())), "Greeter.Bye"),
                version("2", List.of(node("offers", Map.of())), "Greeter.Hello"),
                version("3", List.of(node("silent", Map.of()))));
        assertThat(all(selector, snapshot, HELLO)).containsExactlyInAnyOrder("offers", "silent");
    }

    @Test
    void callsOnlyNodesThatSomeWireSpeaksWithAndThatHaveAnAddress() {
        ServiceSnapshot snapshot = snapshot(version("1", List.of(node("a", Map.of(Node.PROTOCOL, "mucp")),
                node("b", Map.of()), new Node("c", "h:1", Map.of()), new Node("d", "a.queue", Map.of("protocol", "grpc")))));
        assertThat(all(selector, snapshot, HELLO)).containsExactly("b");
    }

    @Test
    void callsOnlyNodesThatPassEveryFilter() {
        NodeFilter notA = (candidate, call) -> !candidate.node().id().equals("a");
        NodeFilter notB = (candidate, call) -> !candidate.node().id().equals("b");
        Selector filtering = new Selector(FIRST, List.of(notA, notB), GRPC);
        ServiceSnapshot snapshot = snapshot(version("1", List.of(node("a", Map.of()), node("b", Map.of()),
                node("c", Map.of()))));
        assertThat(all(filtering, snapshot, HELLO)).containsExactly("c");
    }

    @Test
    void showsTheStrategyOnlyNodesThatMayBeChosen() {
        List<List<String>> shown = new ArrayList<>();
        Strategy recording = (candidates, call) -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                ids.add(candidates.get(i).node().id());
            }
            shown.add(ids);
            return candidates.size() - 1;
        };
        ServiceSnapshot snapshot = nodes(4);
        snapshot.targets().get(1).failed();
        all(new Selector(recording, List.of(), GRPC), snapshot, HELLO);
        assertThat(shown).containsExactly(List.of("n000", "n002", "n003"), List.of("n000", "n002"), List.of("n000"),
                List.of("n001"));
    }

    @Test
    void goesPastANodeThatDoesNotAnswerUntilItDoes() {
        ServiceSnapshot snapshot = nodes(2);
        Target dead = snapshot.targets().get(0);
        dead.failed();
        for (int i = 0; i < 50; i++) {
            assertThat(first(selector, snapshot, HELLO)).isEqualTo("n001");
        }
        dead.succeeded();
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            chosen.add(first(selector, snapshot, HELLO));
        }
        assertThat(chosen).hasSize(2);
    }

    @Test
    void callsNodesThatDoNotAnswerWhenThereAreNoOthers() {
        ServiceSnapshot snapshot = nodes(3);
        snapshot.targets().forEach(Target::failed);
        assertThat(all(selector, snapshot, HELLO)).hasSize(3);
    }

    @Test
    void saysOfEveryNodeWhyItIsLeftOut() {
        ServiceSnapshot snapshot = snapshot(
                version("1", List.of(node("a", Map.of(Node.PROTOCOL, "mucp")), new Node("b", "h:1", Map.of()),
                        new Node("c", "a.queue", Map.of("protocol", "grpc")), node("d", Map.of("zone", "west")),
                        node("e", Map.of("zone", "east")), node("f", Map.of("zone", "east")))),
                version("2", List.of(node("g", Map.of()))), version("1", List.of(node("h", Map.of())), "Greeter.Bye"));
        Selector filtering = new Selector(FIRST, List.of(new NotF()), GRPC);
        Selection selection = filtering.select(snapshot,
                call(CallOptions.DEFAULT.withVersion("1").withLabel("zone", "east")));
        assertThat(selection.next().node().id()).isEqualTo("e");
        assertThat(selection.next()).isNull();
        MicroException error = selection.nothingLeft();
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).isEqualTo("No node of service 'greeter' is left to call for Greeter.Hello: "
                + "a (127.0.0.1:80) speaks 'mucp', and here is only [grpc]; "
                + "b (h:1) does not say which protocol it speaks, and here is only [grpc]; "
                + "c (a.queue) has no address of the form host:port; "
                + "d (127.0.0.1:80) lacks the label zone=east; "
                + "e (127.0.0.1:80) was tried; "
                + "f (127.0.0.1:80) was left out by NotF; "
                + "h (127.0.0.1:80) does not offer Greeter.Hello; "
                + "g (127.0.0.1:80) has version '2', and '1' is wanted");
    }

    @Test
    void namesTheFirstNodesOfMany() {
        Selection selection = selector.select(nodes(30), call(CallOptions.DEFAULT.withVersion("9")));
        assertThat(selection.next()).isNull();
        assertThat(selection.leftOut()).hasSize(30);
        assertThat(selection.nothingLeft().detail()).contains("n009").doesNotContain("n010").endsWith("; and 20 more");
    }

    @Test
    void namesAStrategyThatChoosesWhatIsNotThere() {
        Selector broken = new Selector((candidates, call) -> candidates.size(), List.of(), GRPC);
        assertThatThrownBy(() -> broken.select(nodes(2), HELLO).next()).isInstanceOf(MicroException.class)
                .hasMessageContaining("chose node 2 of 2");
    }

    private static String first(Selector selector, ServiceSnapshot snapshot, ClientCall call) {
        return selector.select(snapshot, call).next().node().id();
    }

    private static List<String> all(Selector selector, ServiceSnapshot snapshot, ClientCall call) {
        Selection selection = selector.select(snapshot, call);
        List<String> ids = new ArrayList<>();
        for (Target target = selection.next(); target != null; target = selection.next()) {
            ids.add(target.node().id());
        }
        return ids;
    }

    private static final class NotF implements NodeFilter {

        @Override
        public boolean accepts(Candidate candidate, ClientCall call) {
            return !candidate.node().id().equals("f");
        }
    }
}
