package io.quarkiverse.micro.core.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

class NodeTableTest {

    private final NodeTable table = new NodeTable();

    @Test
    void believesTheWatchRatherThanALookupThatBeganEarlier() {
        table.lookupBegins();
        table.apply(event(Action.DELETE, "gone", 1));
        table.apply(event(Action.CREATE, "new", 2));
        table.apply(event(Action.UPDATE, "moved", 4));
        table.lookupFound(List.of(service("gone", 1), service("moved", 3), service("old", 5)));
        assertThat(table.nodes()).containsExactlyInAnyOrder(service("new", 2), service("moved", 4), service("old", 5));
        assertThat(table.needsConfirmation()).isFalse();
    }

    @Test
    void believesALookupThatBeganLater() {
        table.apply(event(Action.CREATE, "a", 1));
        table.lookupBegins();
        assertThat(table.lookupFound(List.of(service("a", 2)))).isTrue();
        assertThat(table.nodes()).containsExactly(service("a", 2));
    }

    @Test
    void dropsANodeThatTwoLookupsMiss() {
        lookup(service("a", 1), service("b", 2));
        lookup(service("a", 1));
        assertThat(table.nodes()).hasSize(2);
        assertThat(table.needsConfirmation()).isTrue();
        lookup(service("a", 1));
        assertThat(table.nodes()).containsExactly(service("a", 1));
        assertThat(table.needsConfirmation()).isFalse();
    }

    @Test
    void keepsANodeThatTheSecondLookupHasAgain() {
        lookup(service("a", 1));
        lookup();
        lookup(service("a", 1));
        lookup();
        assertThat(table.nodes()).hasSize(1);
    }

    @Test
    void keepsANodeThatTheWatchHeardOfSinceItWasMissed() {
        lookup(service("a", 1));
        lookup();
        table.apply(event(Action.UPDATE, "a", 1));
        lookup();
        assertThat(table.nodes()).hasSize(1);
    }

    @Test
    void saysWhetherAnythingChanged() {
        assertThat(table.apply(event(Action.CREATE, "a", 1))).isTrue();
        assertThat(table.apply(event(Action.CREATE, "a", 1))).isFalse();
        assertThat(table.apply(event(Action.DELETE, "b", 1))).isFalse();
        table.lookupBegins();
        assertThat(table.lookupFound(List.of(service("a", 1)))).isFalse();
    }

    private void lookup(Service... found) {
        table.lookupBegins();
        table.lookupFound(List.of(found));
    }

    private static RegistryEvent event(Action action, String node, int port) {
        return new RegistryEvent(action, service(node, port));
    }

    private static Service service(String node, int port) {
        return new Service("x", "1", List.of(), new Node(node, "h:" + port, Map.of()));
    }
}
