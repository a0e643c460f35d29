package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;
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
    void neverAnnouncesWhatIsWithdrawnJustBefore() {
        AtomicReference<FurtherNodes.FurtherNode> taken = new AtomicReference<>();
        FurtherNodes further = new FurtherNodes(description -> {
            if (taken.get() != null) {
                taken.getAndSet(null).withdraw().await().atMost(BOUND);
            }
            return registration(registry, description);
        });
        assertThat(further.announce(place -> greeter("greeter-a", place.address())).toCompletableFuture()).isCompleted();
        taken.set(further.announce(place -> greeter("greeter-b", place.address())).toCompletableFuture().join());

        assertThat(further.bound(() -> new NodePlace(address, false)).toCompletableFuture()).succeedsWithin(BOUND);

        assertThat(nodes()).extracting(Node::id).containsExactly("greeter-a");
        further.end().await().atMost(BOUND);
    }

    @Test
    void announcesNothingOnceItHasEnded() {
        Registration registration = registration(registry, () -> greeter(address));
        registration.end().await().atMost(BOUND);

        assertThat(registration.start().toCompletableFuture()).succeedsWithin(BOUND);

        assertThat(nodes()).isEmpty();
    }

    @Test
    void asksForTheNodeOnAnotherThreadThanTheOneThatAnnouncesIt() {
        Set<Thread> asked = ConcurrentHashMap.newKeySet();
        FurtherNodes further = new FurtherNodes(description -> registration(registry, description));
        further.bound(() -> new NodePlace(address, false));

        FurtherNodes.FurtherNode node = further.announce(place -> {
            asked.add(Thread.currentThread());
            return greeter(place.address());
        }).toCompletableFuture().orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();

        assertThat(asked).isNotEmpty().doesNotContain(Thread.currentThread());
        node.withdraw().await().atMost(BOUND);
        awaitAddresses();
    }

    @Test
    void takesBackWhatItWasToReplaceWhereItEndsBeforeItsStart() {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        Registration first = registration(registering(go -> asked.incrementAndGet() == 1 ? go.get()
                : Uni.createFrom().completionStage(goesOn)), () -> greeter("127.0.0.1:8080"));
        assertThat(first.start().toCompletableFuture()).succeedsWithin(BOUND);
        await().atMost(BOUND).untilAsserted(() -> assertThat(asked).as("a renewal is under way").hasValue(2));

        Registration second = registration(registry, () -> greeter("127.0.0.1:8443"));
        CompletionStage<Void> replaced = second.replace(first);
        CompletionStage<Void> ended = second.end().subscribeAsCompletionStage();
        goesOn.complete(null);

        assertThat(replaced.toCompletableFuture()).succeedsWithin(BOUND);
        assertThat(ended.toCompletableFuture()).succeedsWithin(BOUND);
        assertThat(nodes()).isEmpty();
    }

    @Test
    void goesOnWhereTheNodeCouldNotBeDescribed() {
        AtomicInteger asked = new AtomicInteger();
        Registration registration = registration(registry, () -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("no address at the moment");
            }
            return greeter(address);
        });
        assertThat(registration.start().toCompletableFuture()).succeedsWithin(BOUND);
        awaitAddresses("127.0.0.1:8080");
        registration.cease();
    }

    @Test
    void goesOnAfterARegistryThrewInsteadOfFailing() {
        Registration registration = registration(throwingOnce(new IllegalStateException("not connected")),
                () -> greeter(address));
        assertThat(registration.start().toCompletableFuture()).succeedsWithin(BOUND);
        awaitAddresses("127.0.0.1:8080");
        registration.cease();
    }

    @Test
    void saysThatANodeIsNotFoundWhereTheRegistryCannotCarryIt() {
        List<LogRecord> said = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line);
            }

            @Override
            public void flush() {
                // Keeps nothing back
            }

            @Override
            public void close() {
                // Holds nothing
            }
        };
        Logger logger = Logger.getLogger(Registration.class.getName());
        logger.addHandler(handler);
        try {
            Registration registration = registration(
                    throwingOnce(new MicroException(Code.INVALID_ARGUMENT, "a blank in the name")), () -> greeter(address));
            assertThat(registration.start().toCompletableFuture()).succeedsWithin(BOUND);
            registration.cease();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(said).first().satisfies(line -> {
            assertThat(line.getLevel().intValue()).isGreaterThanOrEqualTo(Level.SEVERE.intValue());
            assertThat(line.getMessage()).contains("cannot be announced, so nobody finds it");
        });
    }

    /** A registry of a user's, which throws where it should answer with a failure. */
    private Registry throwingOnce(RuntimeException failure) {
        AtomicInteger left = new AtomicInteger(1);
        return registering(go -> {
            if (left.getAndDecrement() > 0) {
                throw failure;
            }
            return go.get();
        });
    }

    /**
     * @param way given how it is registered behind it
     */
    private Registry registering(Function<Supplier<Uni<Void>>, Uni<Void>> way) {
        return (Registry) Proxy.newProxyInstance(Registry.class.getClassLoader(), new Class<?>[] { Registry.class },
                (proxy, method, arguments) -> method.getName().equals("register")
                        ? way.apply(() -> registry.register((Service) arguments[0], (Duration) arguments[1]))
                        : method.invoke(registry, arguments));
    }

    private Registration registration(Registry at, Supplier<Service> description) {
        return new Registration(vertx, at, description, Duration.ofSeconds(90), Duration.ofMillis(50));
    }

    private void awaitAddresses(String... expected) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(nodes()).extracting(Node::address).containsExactly(expected));
    }

    private List<Node> nodes() {
        return registry.lookup("greeter").await().atMost(BOUND).stream().flatMap(it -> it.nodes().stream()).toList();
    }

    private static Service greeter(String address) {
        return greeter("greeter-a", address);
    }

    private static Service greeter(String id, String address) {
        return new Service("greeter", "1", List.of(), new Node(id, address, Map.of()));
    }
}
