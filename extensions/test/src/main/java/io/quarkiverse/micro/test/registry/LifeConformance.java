package io.quarkiverse.micro.test.registry;

import static io.quarkiverse.micro.test.registry.Neighbourhood.BOUND;
import static io.quarkiverse.micro.test.registry.Neighbourhood.LONG_TTL;
import static io.quarkiverse.micro.test.registry.Neighbourhood.awaitWithin;
import static io.quarkiverse.micro.test.registry.Neighbourhood.lookup;
import static io.quarkiverse.micro.test.registry.Neighbourhood.newName;
import static io.quarkiverse.micro.test.registry.Neighbourhood.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;

/**
 * Nodes live as long as they are announced, and registries end in time.
 */
abstract class LifeConformance {

    private final RegistryWorld world;
    private final Neighbourhood hood;
    private final String name = newName();

    LifeConformance(RegistryWorld world) {
        this.world = world;
        this.hood = new Neighbourhood(world);
    }

    @AfterEach
    void closeRegistries() {
        hood.close();
    }

    @Test
    void forgetsACrashedNodeAfterItsTimeToLive() {
        Registry crashing = hood.open();
        Registry other = hood.open();
        Observer observer = hood.observe(other, name);
        Service greeter = hood.service(name, "1.0.0", "a", 4001);
        crashing.register(greeter, world.ttl()).await().atMost(BOUND);
        hood.awaitSeen(observer, o -> assertThat(o.present()).hasSize(1));
        world.crash(crashing);
        awaitWithin(world.crashSeen(), () -> {
            assertThat(observer.present()).isEmpty();
            assertThat(FoundNode.of(lookup(other, name))).isEmpty();
        });
    }

    @Test
    void keepsANodeThatIsAnnouncedAgainInTime() {
        Registry registry = hood.open();
        Registry other = hood.open();
        Service greeter = hood.service(name, "1.0.0", "a", 4001);
        registry.register(greeter, world.ttl()).await().atMost(BOUND);
        hood.awaitNodes(other, name, greeter);
        Duration third = world.ttl().dividedBy(3);
        Awaitility.await().pollInterval(third).atMost(world.ttl().multipliedBy(4)).during(world.ttl().multipliedBy(2))
                .untilAsserted(() -> {
                    registry.register(greeter, world.ttl()).await().atMost(BOUND);
                    assertThat(FoundNode.of(lookup(other, name))).hasSize(1);
                });
    }

    @Test
    void closesMoreThanOnceAndSoon() {
        Registry registry = world.open();
        register(registry, hood.service(name, "1.0.0", "a", 4001));
        assertTimeout(Duration.ofSeconds(2), registry::close);
        assertTimeout(Duration.ofSeconds(1), registry::close);
    }

    @Test
    void answersWithinABoundAfterClosing() {
        Registry registry = world.open();
        registry.close();
        Service greeter = hood.service(name, "1.0.0", "a", 4001);
        for (Throwable failure : List.of(
                failure(() -> registry.register(greeter, LONG_TTL).await().atMost(BOUND)),
                failure(() -> registry.lookup(name).await().atMost(BOUND)),
                failure(() -> registry.watch(name).collect().first().await().atMost(BOUND)))) {
            assertThat(failure).isInstanceOf(MicroException.class);
        }
    }

    @Test
    void refusesAnAnnouncementOfNoNodeOrOfTwo() {
        Registry registry = hood.open();
        Service one = hood.service(name, "1.0.0", "a", 4001);
        Service two = one.withNodes(List.of(one.nodes().get(0), hood.service(name, "1.0.0", "b", 4002).nodes().get(0)));
        for (Service service : List.of(one.withNodes(List.of()), two)) {
            Throwable failure = failure(() -> registry.register(service, LONG_TTL).await().atMost(BOUND));
            assertThat(failure).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
        }
    }

    @Test
    void servesManyThreadsAtOnce() {
        List<Registry> registries = List.of(hood.open(), hood.open(), hood.open());
        inParallel(registries, Neighbourhood::register);
        awaitWithin(world.seen(), () -> assertThat(FoundNode.of(lookup(registries.get(0), name))).hasSize(30));
        inParallel(registries, Neighbourhood::deregister);
        awaitWithin(world.seen(), () -> assertThat(FoundNode.of(lookup(registries.get(0), name))).isEmpty());
    }

    private void inParallel(List<Registry> registries, BiConsumer<Registry, Service> action) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < registries.size(); i++) {
            Registry registry = registries.get(i);
            int first = 10 * i;
            running.add(CompletableFuture.runAsync(() -> {
                for (int node = first; node < first + 10; node++) {
                    action.accept(registry, hood.service(name, "1.0.0", "n" + node, 4001 + node));
                }
            }));
        }
        running.forEach(CompletableFuture::join);
    }

    private static Throwable failure(Runnable action) {
        return catchThrowable(action::run);
    }
}
