package io.quarkiverse.micro.test.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;

/**
 * The registries of one test, and what it does with them. Names are new in every test, so that what one leaves behind does not
 * disturb the next.
 */
final class Neighbourhood {

    /** No registry may take longer for anything. */
    static final Duration BOUND = Duration.ofSeconds(10);

    /** Much longer than any test. */
    static final Duration LONG_TTL = Duration.ofMinutes(2);

    private final RegistryWorld world;
    private final List<Registry> registries = new CopyOnWriteArrayList<>();

    Neighbourhood(RegistryWorld world) {
        this.world = world;
    }

    Registry open() {
        Registry registry = world.open();
        registries.add(registry);
        return registry;
    }

    Observer observe(Registry registry, String name) {
        Observer observer = new Observer(registry, name);
        // By the clock: a watch that has nothing to report yet does not tell whether it would
        await().pollDelay(world.watching()).until(() -> true);
        return observer;
    }

    void close() {
        registries.forEach(Registry::close);
    }

    static String newName() {
        return "kit-" + UUID.randomUUID().toString().substring(0, 8);
    }

    Service service(String name, String version, String node, int port) {
        return new Service(name, version, List.of(), node(name, node, port, Map.of(Node.PROTOCOL, "grpc")));
    }

    Service service(String name, String version, Node node, String... endpoints) {
        List<Endpoint> published = new ArrayList<>();
        for (String endpoint : endpoints) {
            published.add(new Endpoint(endpoint, Optional.empty(), Optional.empty(), Map.of(Endpoint.IDEMPOTENT, "true")));
        }
        return new Service(name, version, published, node);
    }

    Node node(String name, String id, int port, Map<String, String> metadata) {
        return new Node(name + "-" + id, world.host() + ":" + port, metadata);
    }

    static void register(Registry registry, Service service) {
        registry.register(service, LONG_TTL).await().atMost(BOUND);
    }

    static void deregister(Registry registry, Service service) {
        registry.deregister(service).await().atMost(BOUND);
    }

    static List<Service> lookup(Registry registry, String name) {
        return registry.lookup(name).await().atMost(BOUND);
    }

    /** Waits until a lookup has nodes of exactly these announcements, each with all that was announced. */
    void awaitNodes(Registry registry, String name, Service... announcements) {
        awaitWithin(world.seen(), () -> assertThat(FoundNode.of(lookup(registry, name)))
                .containsExactlyInAnyOrderElementsOf(FoundNode.of(List.of(announcements))));
    }

    void awaitSeen(Observer observer, Consumer<Observer> expectation) {
        awaitWithin(world.seen(), () -> expectation.accept(observer));
    }

    static void awaitWithin(Duration bound, Runnable expectation) {
        await().atMost(bound).pollInterval(Duration.ofMillis(20)).untilAsserted(expectation::run);
    }
}
