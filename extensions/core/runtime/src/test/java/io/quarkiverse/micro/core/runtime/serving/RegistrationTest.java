package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.vertx.core.Vertx;

class RegistrationTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final MemoryRegistry registry = new MemoryRegistry(new MemorySpace());
    private volatile String address = "127.0.0.1:8080";

    @AfterEach
    void close() throws Exception {
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void followsTheMachineToAnotherAddress() {
        Registration registration = registration(registry, () -> greeter(address));
        registration.start();
        awaitAddresses("127.0.0.1:8080");
        address = "192.168.1.5:8080";
        awaitAddresses("192.168.1.5:8080");
        registration.end().await().atMost(BOUND);
        awaitAddresses();
    }

    @Test
    void followsItWithWhatIsAnnouncedBesideTheNodeToo() {
        FurtherNodes further = new FurtherNodes(description -> registration(registry, description));
        further.bound(() -> new NodePlace(address, false));
        Function<NodePlace, Service> description = place -> greeter(place.address());
        further.announce(description);
        awaitAddresses("127.0.0.1:8080");
        address = "192.168.1.5:8080";
        awaitAddresses("192.168.1.5:8080");
        further.end().await().atMost(BOUND);
        awaitAddresses();
    }

    @Test
    void goesOnAfterARegistryThrewInsteadOfFailing() {
        AtomicInteger failures = new AtomicInteger(1);
        Registry throwing = (Registry) Proxy.newProxyInstance(Registry.class.getClassLoader(), new Class<?>[] { Registry.class },
                (proxy, method, arguments) -> {
                    if (method.getName().equals("register") && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("not connected");
                    }
                    return method.invoke(registry, arguments);
                });
        Registration registration = registration(throwing, () -> greeter(address));
        assertThat(registration.start().toCompletableFuture()).succeedsWithin(BOUND);
        awaitAddresses("127.0.0.1:8080");
        registration.cease();
    }

    private Registration registration(Registry at, Supplier<Service> description) {
        return new Registration(vertx, at, description, Duration.ofSeconds(90), Duration.ofMillis(50));
    }

    private void awaitAddresses(String... expected) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(registry.lookup("greeter").await().atMost(BOUND))
                .flatExtracting(Service::nodes).extracting(Node::address).containsExactly(expected));
    }

    private static Service greeter(String address) {
        return new Service("greeter", "1", List.of(), new Node("greeter-a", address, Map.of()));
    }
}
