package io.quarkiverse.micro.core.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class MemoryRegistryTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MemorySpace space = new MemorySpace();
    private final MemoryRegistry registry = new MemoryRegistry(space);

    @Test
    void sharesOneSpacePerJvmByDefault() {
        String name = "shared-" + UUID.randomUUID();
        try (Registry first = new MemoryRegistry(); Registry second = new MemoryRegistry()) {
            first.register(service(name, "a", 1), LONG).await().atMost(SOON);
            assertThat(second.lookup(name).await().atMost(SOON)).hasSize(1);
            assertThat(registry.lookup(name).await().atMost(SOON)).isEmpty();
        }
    }

    @Test
    void takesItsNodesBackWhenItIsClosedButNotThoseOfOthers() {
        MemoryRegistry closing = new MemoryRegistry(space);
        closing.register(service("x", "a", 1), LONG).await().atMost(SOON);
        registry.register(service("x", "b", 2), LONG).await().atMost(SOON);
        closing.close();
        assertThat(registry.lookup("x").await().atMost(SOON)).singleElement()
                .satisfies(service -> assertThat(service.nodes()).extracting(Node::id).containsExactly("b"));
    }

    @Test
    void reportsAnExpiredNodeWithoutBeingAsked() {
        AssertSubscriber<RegistryEvent> watch = watch(Long.MAX_VALUE);
        registry.register(service("x", "a", 1), Duration.ofMillis(50)).await().atMost(SOON);
        registry.register(service("x", "b", 2), Duration.ofMillis(150)).await().atMost(SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(watch.getItems()).extracting(RegistryEvent::action)
                .containsExactly(Action.CREATE, Action.CREATE, Action.DELETE, Action.DELETE));
    }

    @Test
    void meltsTheChangesOfANodeForAWatcherThatIsSlow() {
        AssertSubscriber<RegistryEvent> watch = watch(0);
        for (int port = 1; port <= 1000; port++) {
            registry.register(service("x", "a", port), LONG).await().atMost(SOON);
        }
        registry.register(service("x", "b", 1), LONG).await().atMost(SOON);
        registry.deregister(service("x", "b", 1)).await().atMost(SOON);
        watch.request(10);
        assertThat(watch.getItems()).containsExactly(new RegistryEvent(Action.CREATE, service("x", "a", 1000)),
                new RegistryEvent(Action.DELETE, service("x", "b", 1)));
    }

    @Test
    void endsTheWatchOfOneThatTakesNothingWhileThousandsOfNodesChange() {
        AssertSubscriber<RegistryEvent> watch = watch(0);
        for (int node = 0; node <= RegistryWatches.MAX_WAITING; node++) {
            registry.register(service("x", "n" + node, 1), LONG).await().atMost(SOON);
        }
        watch.assertFailedWith(MicroException.class, "Subscribe again");
    }

    @Test
    void saysNothingWhenANodeIsRenewedUnchanged() {
        AssertSubscriber<RegistryEvent> watch = watch(Long.MAX_VALUE);
        for (int i = 0; i < 3; i++) {
            registry.register(service("x", "a", 1), LONG).await().atMost(SOON);
        }
        assertThat(watch.getItems()).hasSize(1);
    }

    @Test
    void refusesATimeToLiveOfNothing() {
        assertThatThrownBy(() -> registry.register(service("x", "a", 1), Duration.ZERO).await().atMost(SOON))
                .isInstanceOf(MicroException.class).hasMessageContaining("longer than zero");
    }

    private AssertSubscriber<RegistryEvent> watch(long requested) {
        return registry.watch("x").subscribe().withSubscriber(AssertSubscriber.create(requested));
    }

    private static Service service(String name, String node, int port) {
        return new Service(name, "1", List.of(), new Node(node, "127.0.0.1:" + port, Map.of()));
    }
}
