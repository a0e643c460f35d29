package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

class ServingStartTest {

    private final Vertx vertx = Vertx.vertx();
    private final MemoryRegistry registry = new MemoryRegistry(new MemorySpace());
    private final LaunchMode before = LaunchMode.current();

    @BeforeEach
    void start() {
        LaunchMode.set(LaunchMode.DEVELOPMENT);
    }

    @AfterEach
    void close() throws Exception {
        LaunchMode.set(before);
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aReloadAnnouncesTheSecurePortThoughThePlainOneWasBoundLater() {
        ServingStart first = new ServingStart(serving("first"), new Ports(8080, 8443), sources());
        first.https(new HttpsServerStart(new HttpServerOptions().setHost("127.0.0.1")));
        first.http(new HttpServerStart(new HttpServerOptions().setHost("127.0.0.1")));
        new ServingStart(serving("reloaded"), new Ports(8080, 8443), sources()).reloaded(new StartupEvent());
        for (String service : List.of("first", "reloaded")) {
            await().untilAsserted(() -> assertThat(registry.lookup(service).await().atMost(Duration.ofSeconds(5)))
                    .flatExtracting(it -> it.nodes()).singleElement()
                    .satisfies(node -> assertThat(node.address()).endsWith(":8443")));
        }
    }

    @Test
    void aPortThatIsNotKnownYetIsAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();
        List<Integer> ports = new CopyOnWriteArrayList<>();
        ServingStart.whenKnown(() -> asked.incrementAndGet() < 3 ? -1 : 8080, ports::add, 10);
        await().untilAsserted(() -> assertThat(ports).containsExactly(8080));
        assertThat(asked).hasValue(3);
    }

    private Serving serving(String name) {
        return new Serving(vertx, ServiceIdentity.of(name, "1", Optional.empty(), Map.of()), NetworkPolicy.parse("host"),
                registry, new ServingSettings("memory", false, Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO,
                        Duration.ofMillis(500), Optional.empty()));
    }

    private static List<AnnouncementSource> sources() {
        return List.of(() -> new Announcement(Map.of("protocol", "grpc"),
                List.of(new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of()))));
    }

    private record Ports(int port, int securePort) implements HttpServer {

        @Override
        public int getPort() {
            return port;
        }

        @Override
        public int getSecurePort() {
            return securePort;
        }

        @Override
        public int getManagementPort() {
            return -1;
        }

        @Override
        public URI getLocalBaseUri() {
            return URI.create("https://127.0.0.1:" + securePort);
        }
    }
}
