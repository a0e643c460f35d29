package io.quarkiverse.micro.test.registry;

import static io.quarkiverse.micro.test.registry.Neighbourhood.deregister;
import static io.quarkiverse.micro.test.registry.Neighbourhood.lookup;
import static io.quarkiverse.micro.test.registry.Neighbourhood.newName;
import static io.quarkiverse.micro.test.registry.Neighbourhood.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;

/**
 * What is announced by one process is found by another, as it was announced.
 */
abstract class LookupConformance {

    private final RegistryWorld world;
    private final Neighbourhood hood;
    private final String name = newName();

    LookupConformance(RegistryWorld world) {
        this.world = world;
        this.hood = new Neighbourhood(world);
    }

    @AfterEach
    void closeRegistries() {
        hood.close();
    }

    @Test
    void findsWhatAnotherProcessAnnounced() {
        Service greeter = hood.service(name, "1.0.0", "a", 4001);
        register(hood.open(), greeter);
        hood.awaitNodes(hood.open(), name, greeter);
    }

    @Test
    void findsItsOwnAnnouncement() {
        Registry registry = hood.open();
        Service greeter = hood.service(name, "1.0.0", "a", 4001);
        register(registry, greeter);
        hood.awaitNodes(registry, name, greeter);
    }

    @Test
    void findsNothingForAnUnknownName() {
        assertThat(lookup(hood.open(), name)).isEmpty();
    }

    @Test
    void doesNotTakeTheBeginningOfANameForTheName() {
        Registry registry = hood.open();
        register(registry, hood.service(name + "-admin", "1.0.0", "a", 4001));
        assertThat(FoundNode.of(lookup(registry, name))).isEmpty();
    }

    @Test
    void keepsEndpointsWithTheirShapes() {
        Value request = new Value("HelloRequest", "HelloRequest", List.of(Value.of("name", "string"),
                new Value("inner", "Inner", List.of(Value.of("tags", "[]string")))));
        Endpoint hello = new Endpoint("Greeter.Hello", Optional.of(request), Optional.of(Value.of("Reply", "Reply")),
                Map.of(Endpoint.IDEMPOTENT, "true"));
        Endpoint bare = new Endpoint("Greeter.Bare", Optional.empty(), Optional.empty(), Map.of());
        Service greeter = new Service(name, "1.0.0", List.of(hello, bare),
                hood.node(name, "a", 4001, Map.of(Node.PROTOCOL, "grpc", Node.SECURE, "true")));
        register(hood.open(), greeter);
        hood.awaitNodes(hood.open(), name, greeter);
    }

    @Test
    void keepsMetadataOfAnyLanguage() {
        Map<String, String> metadata = Map.of(Node.PROTOCOL, "grpc", "Größe", "drei Füße", "zone", "東京 <&> \u2028 \"😀\"",
                "empty", "");
        Service greeter = hood.service(name, "1.0.0", hood.node(name, "a", 4001, metadata));
        register(hood.open(), greeter);
        hood.awaitNodes(hood.open(), name, greeter);
    }

    @Test
    void keepsTwoKilobytesOfMetadata() {
        Service greeter = hood.service(name, "1.0.0",
                hood.node(name, "a", 4001, Map.of("long", "0123456789abcdef".repeat(128))));
        register(hood.open(), greeter);
        hood.awaitNodes(hood.open(), name, greeter);
    }

    @Test
    void keepsAnIpv6Address() {
        Service greeter = hood.service(name, "1.0.0",
                new Node(name + "-six", world.ipv6Host() + ":4001", Map.of(Node.PROTOCOL, "grpc")));
        register(hood.open(), greeter);
        hood.awaitNodes(hood.open(), name, greeter);
    }

    @Test
    void findsAllNodesOfAllVersions() {
        Registry first = hood.open();
        Registry second = hood.open();
        Service a = hood.service(name, "1.0.0", "a", 4001);
        Service b = hood.service(name, "1.0.0", "b", 4002);
        Service c = hood.service(name, "2.0.0", "c", 4003);
        register(first, a);
        register(first, c);
        register(second, b);
        hood.awaitNodes(hood.open(), name, a, b, c);
        assertThat(lookup(first, name)).extracting(Service::version).containsExactlyInAnyOrder("1.0.0", "2.0.0");
    }

    @Test
    void leavesToEachNodeOfOneVersionTheEndpointsThatItPublished() {
        Registry registry = hood.open();
        Service before = new Service(name, "1.0.0",
                List.of(new Endpoint("Till.Pay", Optional.empty(), Optional.empty(), Map.of())),
                hood.node(name, "a", 4001, Map.of(Node.PROTOCOL, "grpc")));
        Service after = hood.service(name, "1.0.0", hood.node(name, "b", 4002, Map.of(Node.PROTOCOL, "grpc")), "Till.Pay",
                "Till.Refund");
        register(registry, before);
        register(hood.open(), after);
        hood.awaitNodes(registry, name, before, after);
        hood.awaitNodes(hood.open(), name, before, after);
    }

    @Test
    void holdsOneNodeHoweverOftenItIsAnnounced() {
        Registry registry = hood.open();
        Service greeter = hood.service(name, "1.0.0", "a", 4001);
        for (int i = 0; i < 5; i++) {
            register(registry, greeter);
        }
        hood.awaitNodes(hood.open(), name, greeter);
    }

    @Test
    void replacesAnAnnouncementByALaterOneThatDiffers() {
        Registry registry = hood.open();
        Registry other = hood.open();
        Service before = hood.service(name, "1.0.0", hood.node(name, "a", 4001, Map.of("weight", "1")), "Greeter.Hello");
        register(registry, before);
        hood.awaitNodes(other, name, before);
        Service after = hood.service(name, "1.0.0", hood.node(name, "a", 4002, Map.of("weight", "2")), "Greeter.Hello",
                "Greeter.Bye");
        register(registry, after);
        hood.awaitNodes(other, name, after);
    }

    @Test
    void forgetsANodeThatWasTakenBackAndNoOther() {
        Registry registry = hood.open();
        Registry other = hood.open();
        Service a = hood.service(name, "1.0.0", "a", 4001);
        Service b = hood.service(name, "1.0.0", "b", 4002);
        register(registry, a);
        register(registry, b);
        hood.awaitNodes(other, name, a, b);
        deregister(registry, a);
        hood.awaitNodes(other, name, b);
    }

    @Test
    void takesBackWhatWasNeverAnnouncedWithoutComplaint() {
        Registry registry = hood.open();
        Service a = hood.service(name, "1.0.0", "a", 4001);
        register(registry, a);
        deregister(registry, hood.service(name, "1.0.0", "stranger", 4002));
        hood.awaitNodes(registry, name, a);
    }

    @Test
    void listsEveryServiceOnce() {
        Registry registry = hood.open();
        String second = newName();
        register(registry, hood.service(name, "1.0.0", "a", 4001));
        register(registry, hood.service(name, "1.0.0", "b", 4002));
        register(registry, hood.service(second, "1.0.0", "c", 4003));
        Registry other = hood.open();
        Neighbourhood.awaitWithin(world.seen(), () -> assertThat(other.list().await().atMost(Neighbourhood.BOUND))
                .extracting(Service::name).containsOnlyOnce(name, second));
    }
}
