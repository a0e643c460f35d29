package io.quarkiverse.micro.test.registry;

import static io.quarkiverse.micro.test.registry.Neighbourhood.deregister;
import static io.quarkiverse.micro.test.registry.Neighbourhood.newName;
import static io.quarkiverse.micro.test.registry.Neighbourhood.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * Who watches hears of every change that lasts.
 */
abstract class WatchConformance {

    private final Neighbourhood hood;
    private final String name = newName();

    WatchConformance(RegistryWorld world) {
        this.hood = new Neighbourhood(world);
    }

    @AfterEach
    void closeRegistries() {
        hood.close();
    }

    @Test
    void reportsANewNodeWithAllThatWasAnnounced() {
        Observer observer = hood.observe(hood.open(), name);
        Service greeter = hood.service(name, "1.0.0", hood.node(name, "a", 4001, Map.of("zone", "東京")), "Greeter.Hello");
        register(hood.open(), greeter);
        hood.awaitSeen(observer, o -> assertThat(o.events()).isNotEmpty());
        RegistryEvent first = observer.events().get(0);
        assertThat(first.action()).isEqualTo(Action.CREATE);
        assertThat(first.service()).isEqualTo(greeter);
    }

    @Test
    void reportsANodeThatWasTakenBack() {
        Registry registry = hood.open();
        Observer observer = hood.observe(hood.open(), name);
        Service a = hood.service(name, "1.0.0", "a", 4001);
        Service b = hood.service(name, "1.0.0", "b", 4002);
        register(registry, a);
        register(registry, b);
        hood.awaitSeen(observer, o -> assertThat(o.present()).hasSize(2));
        deregister(registry, a);
        hood.awaitSeen(observer, o -> assertThat(o.present()).containsOnlyKeys(key("1.0.0", "b")));
    }

    @Test
    void reportsANodeThatChanged() {
        Registry registry = hood.open();
        Observer observer = hood.observe(hood.open(), name);
        register(registry, hood.service(name, "1.0.0", hood.node(name, "a", 4001, Map.of("weight", "1"))));
        hood.awaitSeen(observer, o -> assertThat(o.present()).hasSize(1));
        Node changed = hood.node(name, "a", 4002, Map.of("weight", "2"));
        register(registry, hood.service(name, "1.0.0", changed));
        hood.awaitSeen(observer, o -> assertThat(o.present()).containsEntry(key("1.0.0", "a"), changed));
        assertThat(observer.actionsOn(name)).doesNotContain(Action.DELETE);
    }

    @Test
    void tellsVersionsOfOneNodeApart() {
        Registry registry = hood.open();
        Observer observer = hood.observe(hood.open(), name);
        Service old = hood.service(name, "1.0.0", "a", 4001);
        register(registry, old);
        register(registry, hood.service(name, "2.0.0", "b", 4002));
        hood.awaitSeen(observer, o -> assertThat(o.present()).hasSize(2));
        deregister(registry, old);
        hood.awaitSeen(observer, o -> assertThat(o.present()).containsOnlyKeys(key("2.0.0", "b")));
    }

    @Test
    void reportsOnlyTheServiceThatIsWatched() {
        Registry registry = hood.open();
        Observer observer = hood.observe(hood.open(), name);
        register(registry, hood.service(name + "-admin", "1.0.0", "x", 4001));
        register(registry, hood.service(newName(), "1.0.0", "y", 4002));
        register(registry, hood.service(name, "1.0.0", "a", 4003));
        hood.awaitSeen(observer, o -> assertThat(o.present()).containsOnlyKeys(key("1.0.0", "a")));
        assertThat(observer.events()).extracting(event -> event.service().name()).containsOnly(name);
    }

    @Test
    void reportsEveryServiceToWhoWatchesAll() {
        Registry registry = hood.open();
        Observer observer = hood.observe(hood.open(), Registry.ALL);
        String second = newName();
        Service first = hood.service(name, "1.0.0", "a", 4001);
        register(registry, first);
        register(registry, hood.service(second, "1.0.0", "b", 4002));
        hood.awaitSeen(observer, o -> {
            assertThat(o.actionsOn(name)).contains(Action.CREATE);
            assertThat(o.actionsOn(second)).contains(Action.CREATE);
        });
        deregister(registry, first);
        hood.awaitSeen(observer, o -> assertThat(o.actionsOn(name)).contains(Action.DELETE));
    }

    @Test
    void tellsEveryWatcher() {
        Registry registry = hood.open();
        List<Observer> observers = List.of(hood.observe(registry, name), hood.observe(registry, name),
                hood.observe(hood.open(), name), hood.observe(hood.open(), Registry.ALL));
        register(registry, hood.service(name, "1.0.0", "a", 4001));
        observers.forEach(observer -> hood.awaitSeen(observer,
                o -> assertThat(o.present()).containsKey(key("1.0.0", "a"))));
    }

    @Test
    void tellsNothingToWhoStoppedWatching() {
        Registry registry = hood.open();
        Observer gone = hood.observe(registry, name);
        Observer staying = hood.observe(registry, name);
        gone.stop();
        register(registry, hood.service(name, "1.0.0", "a", 4001));
        hood.awaitSeen(staying, o -> assertThat(o.present()).hasSize(1));
        assertThat(gone.events()).isEmpty();
    }

    @Test
    void neverMissesTheFinalState() {
        Observer observer = hood.observe(hood.open(), name);
        Map<String, Node> expected = new HashMap<>();
        List<CompletableFuture<Void>> restless = List.of(
                CompletableFuture.runAsync(() -> changeOften("a")),
                CompletableFuture.runAsync(() -> changeOften("b")));
        restless.forEach(CompletableFuture::join);
        for (String node : List.of("a", "b")) {
            expected.put(key("1.0.0", node), hood.node(name, node, 4000, Map.of("round", "last")));
        }
        hood.awaitSeen(observer, o -> assertThat(o.present()).isEqualTo(expected));
        assertThat(observer.failures()).isEmpty();
    }

    private void changeOften(String node) {
        Registry registry = hood.open();
        for (int round = 0; round < 20; round++) {
            Service service = hood.service(name, "1.0.0", hood.node(name, node, 4001 + round, Map.of("round", "" + round)));
            register(registry, service);
            if (round % 3 == 0) {
                deregister(registry, service);
            }
        }
        register(registry, hood.service(name, "1.0.0", hood.node(name, node, 4000, Map.of("round", "last"))));
    }

    private String key(String version, String node) {
        return name + "/" + version + "/" + name + "-" + node;
    }
}
