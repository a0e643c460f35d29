package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;

@NeedsProgram(NatsServer.CURRENT)
class NatsRegistryTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration TTL = Duration.ofSeconds(90);

    private static NatsServer server;

    private final List<NatsRegistry> open = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        server = NatsServer.started();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void closeRegistries() {
        open.forEach(NatsRegistry::close);
    }

    @Test
    void meetsBothDialectsOfGoMicro() {
        register(open(Changed.dialect(RegistrySettings.DEFAULT, Dialect.V4)), "four", "a");
        register(open(Changed.dialect(RegistrySettings.DEFAULT, Dialect.V6)), "six", "a");
        NatsRegistry both = open(RegistrySettings.DEFAULT);
        register(both, "both", "a");
        assertThat(names(both)).containsExactlyInAnyOrder("four", "six", "both");
        assertThat(names(open(Changed.dialect(RegistrySettings.DEFAULT, Dialect.V4)))).containsExactlyInAnyOrder("four",
                "both");
        assertThat(names(open(Changed.dialect(RegistrySettings.DEFAULT, Dialect.V6)))).containsExactlyInAnyOrder("six", "both");
    }

    @Test
    void answersALookupAsSoonAsItsQuorumHasAnswered() {
        register(open(RegistrySettings.DEFAULT), "greeter", "a");
        register(open(RegistrySettings.DEFAULT), "greeter", "b");
        NatsRegistry patient = open(new RegistrySettings(Dialect.BOTH, Duration.ofSeconds(5), 2, TTL));
        long start = System.nanoTime();
        assertThat(lookup(patient, "greeter")).singleElement()
                .satisfies(service -> assertThat(service.nodes()).hasSize(2));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(4);
    }

    @Test
    void forgetsAProcessThatWasKilledAndNoOther() {
        RegistrySettings quick = RegistrySettings.DEFAULT.withConfirmAfter(Duration.ofSeconds(1));
        NatsLink ofKilled = new NatsLink(settings(server)).use();
        NatsRegistry killed = open(ofKilled, quick);
        register(killed, "greeter", "a");
        register(open(quick), "greeter", "b");
        List<RegistryEvent> events = new CopyOnWriteArrayList<>();
        open(quick).watch("greeter").subscribe().with(events::add, closed -> {
        });
        await().atMost(BOUND).until(() -> events.size() == 2);
        ofKilled.close(); // without the registry's goodbye
        await().atMost(BOUND).until(() -> events.size() == 3);
        assertThat(events.get(2).action()).isEqualTo(Action.DELETE);
        assertThat(events.get(2).service().nodes()).extracting(Node::id).containsExactly("a");
        await().during(Duration.ofSeconds(3)).atMost(BOUND).until(() -> events.size() == 3);
    }

    @Test
    void answersOnEverySubjectAndSurvivesWhatIsNoQuestion() throws Exception {
        register(open(RegistrySettings.DEFAULT), "greeter", "a");
        try (Connection stranger = Nats.connect(server.address())) {
            for (String subject : Dialect.BOTH.queries()) {
                stranger.publish(subject, "reply", "no JSON".getBytes(StandardCharsets.UTF_8));
                stranger.publish(subject, RegistryMessage.get("greeter").write());
                byte[] answer = stranger.request(subject, RegistryMessage.get("greeter").write(), BOUND).getData();
                assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("{\"name\":\"greeter\",\"version\":\"1\"");
            }
            for (String subject : Dialect.BOTH.events()) {
                stranger.publish(subject, "{\"Service\":null,\"Action\":\"delete\"}".getBytes(StandardCharsets.UTF_8));
                stranger.publish(subject, "]".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(lookup(open(RegistrySettings.DEFAULT), "greeter")).hasSize(1);
    }

    @Test
    void doesNotTakeAServersSilenceForAnAnswer() {
        NatsLink link = new NatsLink(settings(server).withTimeout(Duration.ofSeconds(1))).use();
        NatsRegistry calling = new NatsRegistry(link, RegistrySettings.DEFAULT);
        open.add(calling);
        assertThat(lookup(calling, "nobody")).isEmpty();
        server.freeze();
        try {
            MicroException told = catchThrowableOfType(MicroException.class, () -> lookup(calling, "nobody"));
            assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
        } finally {
            server.thaw();
        }
    }

    @Test
    void takesItsNodesBackWhenItCloses() {
        NatsRegistry leaving = open(RegistrySettings.DEFAULT);
        register(leaving, "greeter", "a");
        List<RegistryEvent> events = new CopyOnWriteArrayList<>();
        open(RegistrySettings.DEFAULT).watch("greeter").subscribe().with(events::add, closed -> {
        });
        await().atMost(BOUND).until(() -> events.size() == 1);
        leaving.close();
        await().atMost(Duration.ofSeconds(2)).until(() -> events.size() == 2);
        assertThat(events.get(1).action()).isEqualTo(Action.DELETE);
    }

    private NatsRegistry open(RegistrySettings settings) {
        return open(new NatsLink(settings(server)).use(), settings);
    }

    private NatsRegistry open(NatsLink link, RegistrySettings settings) {
        NatsRegistry registry = new NatsRegistry(link, settings);
        open.add(registry);
        return registry;
    }

    private static void register(NatsRegistry registry, String service, String node) {
        registry.register(new Service(service, "1", List.of(), new Node(node, "127.0.0.1:4001", Map.of())), TTL).await()
                .atMost(BOUND);
    }

    private static List<Service> lookup(NatsRegistry registry, String name) {
        return registry.lookup(name).await().atMost(BOUND);
    }

    private static List<String> names(NatsRegistry registry) {
        return registry.list().await().atMost(BOUND).stream().map(Service::name).toList();
    }
}
