package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Both HTTP and HTTPS are bound, one shortly after the other. */
class ANodeIsAnnouncedAtTheLastPlaceTest {

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Void> goesOn = new CompletableFuture<>();
    private final MemoryRegistry registry = new MemoryRegistry(new MemorySpace());

    @AfterEach
    void close() throws Exception {
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void alsoWhereTheRegistryIsSlowWithTheFirst() throws Exception {
        Serving serving = new Serving(vertx, ServiceIdentity.of("greeter", "1", Optional.empty(), Map.of()),
                NetworkPolicy.parse("host"), new SlowOnce(), new ServingSettings("memory", false, Duration.ofSeconds(90),
                        Duration.ofSeconds(30), Duration.ZERO, Duration.ofMillis(500), Optional.empty()));
        List<Announcement> announcements = List.of(new Announcement(Map.of("protocol", "grpc"),
                List.of(new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of()))));

        serving.bound(new BoundPort("127.0.0.1", 8080, false), announcements);
        CompletionStage<Void> announced = serving.bound(new BoundPort("127.0.0.1", 8443, true), announcements);
        goesOn.complete(null);
        announced.toCompletableFuture().get(5, TimeUnit.SECONDS);

        assertThat(registry.lookup("greeter").await().indefinitely()).singleElement().satisfies(service -> assertThat(
                service.nodes()).singleElement().satisfies(node -> assertThat(node.address()).isEqualTo("127.0.0.1:8443")));
    }

    /** The first registration does not get through at once. */
    private final class SlowOnce implements Registry {

        private boolean first = true;

        @Override
        public Uni<Void> register(Service service, Duration ttl) {
            if (first) {
                first = false;
                return Uni.createFrom().completionStage(goesOn).chain(() -> registry.register(service, ttl));
            }
            return registry.register(service, ttl);
        }

        @Override
        public Uni<Void> deregister(Service service) {
            return registry.deregister(service);
        }

        @Override
        public Uni<List<Service>> lookup(String name) {
            return registry.lookup(name);
        }

        @Override
        public Uni<List<Service>> list() {
            return registry.list();
        }

        @Override
        public Multi<RegistryEvent> watch(String name) {
            return registry.watch(name);
        }

        @Override
        public void close() {
            // The test closes what is behind it
        }
    }
}
