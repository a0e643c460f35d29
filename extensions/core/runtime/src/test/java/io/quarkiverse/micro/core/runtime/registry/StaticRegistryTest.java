package io.quarkiverse.micro.core.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;

class StaticRegistryTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    void findsWhatIsWrittenDown() {
        Registry registry = new StaticRegistry(Map.of("greeter", List.of("127.0.0.1:8080", " [::1]:8081 "),
                "other", List.of("https://other.example:443")));
        List<Service> found = registry.lookup("greeter").await().atMost(SOON);
        assertThat(found).singleElement().satisfies(service -> {
            assertThat(service.version()).isEqualTo("latest");
            assertThat(service.nodes()).extracting(Node::address).containsExactly("127.0.0.1:8080", "[::1]:8081");
            assertThat(service.nodes()).allMatch(node -> node.protocol().equals("grpc") && !node.secure());
        });
        assertThat(registry.lookup("other").await().atMost(SOON).get(0).nodes().get(0))
                .isEqualTo(new Node("other-other.example:443", "other.example:443",
                        Map.of("protocol", "grpc", "secure", "true")));
    }

    @Test
    void knowsNothingElse() {
        Registry registry = new StaticRegistry(Map.of("greeter", List.of("127.0.0.1:8080")));
        assertThat(registry.lookup("greet").await().atMost(SOON)).isEmpty();
        assertThat(registry.list().await().atMost(SOON)).extracting(Service::name).containsExactly("greeter");
    }

    @Test
    void takesAnnouncementsWithoutKeepingThem() {
        Registry registry = new StaticRegistry(Map.of());
        Service service = new Service("x", "1", List.of(), new Node("n", "127.0.0.1:1", Map.of()));
        List<Object> events = new CopyOnWriteArrayList<>();
        registry.watch(Registry.ALL).subscribe().with(events::add, events::add, () -> events.add("end"));
        registry.register(service, SOON).await().atMost(SOON);
        registry.deregister(service).await().atMost(SOON);
        registry.close();
        assertThat(registry.lookup("x").await().atMost(SOON)).isEmpty();
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "host", "host:", ":80", "host:0", "host:65536", "host:http", "::1:80", "[]:80", "a b:80",
            "ftp://host:80", "host:80/path", "http://" })
    void saysHowToWriteAnAddress(String address) {
        assertThatThrownBy(() -> new StaticRegistry(Map.of("greeter", List.of(address))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + address + "' is not the address of a node of service 'greeter'. "
                        + "Write host:port, [ipv6]:port, or https://host:port for a node that wants TLS.");
    }
}
