package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;

class BadAnnouncementsTest {

    private static final Duration BOUND = Duration.ofSeconds(3);

    private final PrivatePort port = new PrivatePort();
    private final MdnsRegistry registry = port.open();

    @AfterEach
    void closeAll() {
        port.close();
    }

    @Test
    void namesTheLabelThatIsTooLong() {
        assertRefused(Samples.service("greeter", "a".repeat(64), 4001), "label of 64 octets", "at most 63");
    }

    @Test
    void namesTheLengthOfANameThatIsTooLong() {
        assertRefused(Samples.service("greeter", "a.".repeat(130) + "a", 4001), "at most 255");
    }

    @Test
    void saysWhichCharacterCannotTravel() {
        assertRefused(Samples.service("gr\u00fc\u00dfe", "a", 4001), "'\u00fc' at index 4");
        assertRefused(Samples.service("hello world", "a", 4001), "' ' at index");
        assertRefused(Samples.service("hello..world", "a", 4001), "empty label");
    }

    @Test
    void wantsAnAddressAndNoName() {
        assertRefused(Samples.service("greeter", "a", "localhost:4001"), "'localhost:4001'", "no literal IP address");
        assertRefused(Samples.service("greeter", "a", "127.0.0.1:0"), "port 0");
    }

    @Test
    void wantsAVersion() {
        assertRefused(new Service("greeter", "", List.of(), new Node("a", "127.0.0.1:4001", Map.of())), "empty version");
    }

    @Test
    void keepsTheListOfServicesToItself() {
        assertRefused(Samples.service("_services", "a", 4001), "starts with '_'");
        assertThatThrownBy(() -> registry.lookup("_services").await().atMost(BOUND)).isInstanceOf(MicroException.class)
                .hasMessageContaining("starts with '_'");
    }

    @Test
    void refusesToLookUpWhatNobodyCanBeCalled() {
        assertThatThrownBy(() -> registry.lookup("a..b").await().atMost(BOUND)).isInstanceOf(MicroException.class)
                .hasMessageContaining("empty label");
        assertThatThrownBy(() -> registry.watch("a..b").collect().first().await().atMost(BOUND))
                .isInstanceOf(MicroException.class).hasMessageContaining("empty label");
    }

    @Test
    void leavesSchemasOutWhereTheyDoNotFit() {
        register(service(1_000, "some metadata"));
        Service found = registry.lookup("greeter").await().atMost(BOUND).get(0);
        assertThat(found.endpoints()).hasSize(1_000)
                .allSatisfy(endpoint -> assertThat(endpoint.request()).isEmpty());
    }

    @Test
    void saysSoWhenEvenThatDoesNotHelp() {
        assertRefused(service(1_000, "x".repeat(2_000)), "1000 endpoints", "Split the service");
    }

    @Test
    void saysWhenThePortIsTakenAndTriesAgain() throws SocketException {
        try (PrivatePort other = new PrivatePort(); DatagramSocket taken = exclusive(other.number())) {
            MdnsRegistry blocked = other.open();
            Service greeter = Samples.service("greeter", "a", 4001);
            assertThatThrownBy(() -> blocked.register(greeter, BOUND).await().atMost(BOUND))
                    .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE))
                    .hasMessageContaining("port " + other.number());
            taken.close();
            await().atMost(Duration.ofSeconds(6)).ignoreExceptions()
                    .untilAsserted(() -> blocked.register(greeter, BOUND).await().atMost(BOUND));
        }
    }

    /** A socket that does not share its port. */
    private static DatagramSocket exclusive(int port) throws SocketException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.bind(new InetSocketAddress(port));
        return socket;
    }

    private static Service service(int endpoints, String metadata) {
        Value schema = new Value("HelloRequest", "HelloRequest",
                IntStream.range(0, 10).mapToObj(i -> Value.of("field" + i, "string")).toList());
        List<Endpoint> all = IntStream.range(0, endpoints).mapToObj(i -> new Endpoint("Greeter.Hello" + i,
                Optional.of(schema), Optional.of(schema), Map.of("description", metadata))).toList();
        return new Service("greeter", "1", all, new Node("a", "127.0.0.1:4001", Map.of()));
    }

    private void register(Service service) {
        registry.register(service, BOUND).await().atMost(BOUND);
    }

    private void assertRefused(Service service, String... words) {
        assertThatThrownBy(() -> register(service)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT)).hasMessageContainingAll(words);
    }
}
