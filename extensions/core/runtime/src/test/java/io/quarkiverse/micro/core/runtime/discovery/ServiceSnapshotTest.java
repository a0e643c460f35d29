package io.quarkiverse.micro.core.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

class ServiceSnapshotTest {

    @Test
    void ordersNodesByVersionAndId() {
        ServiceSnapshot snapshot = ServiceSnapshot.of("x",
                List.of(service("2", node("a", "h:1")), service("1", node("c", "h:2")),
                        service("1", node("b", "h:3"))));
        assertThat(snapshot.targets()).extracting(target -> target.node().id()).containsExactly("b", "c", "a");
        assertThat(snapshot.targets().get(0).version()).isSameAs(snapshot.targets().get(1).version());
    }

    @Test
    void takesAddressesApart() {
        ServiceSnapshot snapshot = ServiceSnapshot.of("x", List.of(service("1", node("a", "host.example:80"),
                node("b", "[2001:db8::1]:65535"), node("c", "queue.name"), node("d", "2001:db8::1:80"), node("e", "h:65536"),
                node("f", ":80"), node("g", "h:"), node("h", "h:8x"), node("i", "h:0"), node("j", "h:000080"))));
        assertThat(snapshot.targets()).extracting(target -> target.host() + " " + target.port()).containsExactly(
                "host.example 80", "2001:db8::1 65535", " 0", " 0", " 0", " 0", " 0", " 0", " 0", " 0");
        assertThat(snapshot.targets()).filteredOn(Target::hasAddress).hasSize(2);
    }

    @Test
    void knowsWhatAVersionOffersAndWhatMayBeRepeated() {
        Service published = new Service("x", "1", List.of(
                new Endpoint("G.Get", Optional.empty(), Optional.empty(), Map.of(Endpoint.IDEMPOTENT, "true")),
                new Endpoint("G.Put", Optional.empty(), Optional.empty(), Map.of())), node("a", "h:1"));
        ServedVersion version = ServiceSnapshot.of("x", List.of(published)).targets().get(0).version();
        assertThat(version.offers("G.Get")).isTrue();
        assertThat(version.offers("G.Del")).isFalse();
        assertThat(version.isIdempotent("G.Get")).isTrue();
        assertThat(version.isIdempotent("G.Put")).isFalse();
        assertThat(ServiceSnapshot.of("x", List.of(service("1", node("a", "h:1")))).targets().get(0).version().offers("G.Del"))
                .as("publishes nothing").isTrue();
    }

    @Test
    void keepsNodesOfOneVersionApartWhenTheyOfferDifferentEndpoints() {
        Endpoint get = new Endpoint("G.Get", Optional.empty(), Optional.empty(), Map.of());
        Endpoint put = new Endpoint("G.Put", Optional.empty(), Optional.empty(), Map.of());
        ServiceSnapshot snapshot = ServiceSnapshot.of("x", List.of(new Service("x", "1", List.of(get), node("a", "h:1")),
                new Service("x", "1", List.of(get, put), node("b", "h:2"))));
        assertThat(snapshot.targets()).extracting(target -> target.version().offers("G.Put")).containsExactly(false, true);
    }

    @Test
    void handsHealthOnToTheSameNodeOnly() {
        ServiceSnapshot first = ServiceSnapshot.of("x", List.of(service("1", node("a", "h:1"), node("b", "h:2"))));
        first.targets().forEach(Target::failed);
        ServiceSnapshot second = first.withNodes(List.of(service("1", node("a", "h:1"), node("restarted", "h:2"))));
        assertThat(second.targets()).extracting(target -> target.health().isEjected()).containsExactly(true, false);
        assertThat(second.ejections().any()).isTrue();
        second.targets().get(0).succeeded();
        assertThat(second.ejections().any()).as("the node that went counts no more").isFalse();
    }

    private static Service service(String version, Node... nodes) {
        return new Service("x", version, Map.of(), List.of(), List.of(nodes));
    }

    private static Node node(String id, String address) {
        return new Node(id, address, Map.of("protocol", "grpc"));
    }
}
