package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsRegistry;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.NatsTransport;
import io.quarkiverse.micro.nats.runtime.RegistrySettings;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Programs of every Go Micro that is in use, beside our broker and our registry on one NATS server.
 */
class GoAndJavaMeetAtNatsTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private NatsServer server;
    private MicroBroker broker;
    private NatsRegistry registry;

    @BeforeEach
    void open() {
        server = NatsServer.started();
        NatsSettings settings = NatsSettings.DEFAULT.withServers(List.of(server.address()));
        broker = new MicroBroker(new NatsTransport(new NatsLink(settings).use(), 1 << 20), BrokerSettings.DEFAULT, List.of(),
                List.of());
        registry = new NatsRegistry(new NatsLink(settings).use(),
                RegistrySettings.DEFAULT.withConfirmAfter(Duration.ofSeconds(1)));
    }

    @AfterEach
    void close() {
        if (server != null) {
            broker.close();
            registry.close();
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void javaReceivesWhatGoPublishes(int version) {
        List<Delivery> got = new CopyOnWriteArrayList<>();
        broker.subscribe("orders.*", SubscribeOptions.DEFAULT, delivery -> {
            got.add(delivery);
            return Uni.createFrom().voidItem();
        }).await().atMost(BOUND);
        Peer.run(go(version, "publish", "orders.placed", "{\"number\":7,\"text\":\"Füße\"}", "trace-x=1"), 20);
        await().atMost(BOUND).until(() -> got.size() == 1);
        BrokerMessage message = got.get(0).message();
        assertThat(got.get(0).topic()).isEqualTo("orders.placed");
        assertThat(new String(message.body(), StandardCharsets.UTF_8).strip()).isEqualTo("{\"number\":7,\"text\":\"Füße\"}");
        assertThat(message.contentType()).contains("application/json");
        assertThat(message.header("trace-x")).contains("1");
        assertThat(message.header(BrokerMessage.TOPIC)).contains("orders.placed");
        assertThat(message.header(BrokerMessage.ID)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void goReceivesWhatJavaPublishes(int version) {
        try (Peer go = Peer.start(go(version, "subscribe", "orders.placed"))) {
            go.await(20, "subscribed");
            Cancellable publishing = repeating(broker.publish("orders.placed", order(7)));
            assertThat(go.await(10, "got", "\"number\":7")).contains("Füße").containsIgnoringCase("\"trace-x\":\"1\"");
            publishing.cancel();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void goAndJavaShareAQueue(int version) {
        List<Delivery> got = new CopyOnWriteArrayList<>();
        broker.subscribe("shared", SubscribeOptions.DEFAULT.withQueue("billing"), delivery -> {
            got.add(delivery);
            return Uni.createFrom().voidItem();
        }).await().atMost(BOUND);
        try (Peer go = Peer.start(go(version, "subscribe", "shared", "billing"))) {
            go.await(20, "subscribed");
            Cancellable publishing = repeating(broker.publish("shared", order(7)));
            go.await(10, "got", "\"number\":7");
            await().atMost(BOUND).until(() -> !got.isEmpty());
            publishing.cancel();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void javaFindsWhatGoServes(int version) {
        List<RegistryEvent> events = new CopyOnWriteArrayList<>();
        registry.watch("go.greeter").subscribe().with(events::add, closed -> {
        });
        try (Peer go = Peer.start(go(version, "serve", "go.greeter", "127.0.0.1:4001"))) {
            go.await(20, "serving");
            await().atMost(BOUND).until(() -> !registry.lookup("go.greeter").await().atMost(BOUND).isEmpty());
            List<Service> found = registry.lookup("go.greeter").await().atMost(BOUND);
            assertThat(found).singleElement().satisfies(service -> {
                assertThat(service.version()).isEqualTo("1.0.0");
                assertThat(service.endpoints()).extracting(Endpoint::name).containsExactly("Greeter.Hello");
                assertThat(service.nodes()).containsExactly(
                        new Node("go.greeter-1", "127.0.0.1:4001", Map.of(Node.PROTOCOL, "grpc")));
            });
            assertThat(registry.list().await().atMost(BOUND)).extracting(Service::name).containsExactly("go.greeter");
            await().atMost(BOUND).until(() -> !events.isEmpty());
        }
        await().atMost(BOUND).until(() -> events.get(events.size() - 1).action() == Action.DELETE);
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void javaMissesAGoNodeThatWasKilled(int version) {
        List<RegistryEvent> events = new CopyOnWriteArrayList<>();
        registry.watch("go.greeter").subscribe().with(events::add, closed -> {
        });
        try (Peer go = Peer.start(go(version, "serve", "go.greeter", "127.0.0.1:4001"))) {
            await().atMost(BOUND).until(() -> events.size() == 1);
            go.kill();
            await().atMost(BOUND).until(() -> events.get(events.size() - 1).action() == Action.DELETE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void goFindsWhatJavaServes(int version) {
        try (Peer watcher = Peer.start(go(version, "watch", "java.greeter"))) {
            watcher.await(20, "watching");
            Service greeter = new Service("java.greeter", "1.0.0", List.of(),
                    new Node("java.greeter-1", "127.0.0.1:4001", Map.of(Node.PROTOCOL, "grpc")));
            Cancellable registering = repeating(registry.register(greeter, Duration.ofSeconds(90)));
            watcher.await(10, "create", "java.greeter-1");
            registering.cancel();
            // Go Micro 5 has a line of its own to say first
            assertThat(Peer.run(go(version, "lookup", "java.greeter"), 20)).last().satisfies(line -> assertThat(line)
                    .contains("\"version\":\"1.0.0\"", "\"id\":\"java.greeter-1\"", "\"address\":\"127.0.0.1:4001\"",
                            "\"protocol\":\"grpc\""));
            assertThat(Peer.run(go(version, "list"), 20)).last().isEqualTo("java.greeter");
            registry.deregister(greeter).await().atMost(BOUND);
            watcher.await(10, "delete", "java.greeter-1");
        }
    }

    private static BrokerMessage order(int number) {
        return BrokerMessage.of("application/json",
                ("{\"number\":" + number + ",\"text\":\"Füße\"}").getBytes(StandardCharsets.UTF_8)).with("trace-x", "1");
    }

    /** Go programs do not wait until the server has their subscription, and NATS keeps nothing until then. */
    private static Cancellable repeating(Uni<Void> action) {
        return Multi.createFrom().ticks().every(Duration.ofMillis(100)).onOverflow().drop().subscribe()
                .with(tick -> action.subscribe().with(done -> {
                }));
    }

    private List<String> go(int version, String... arguments) {
        List<String> command = new ArrayList<>(List.of(GoProgram.ofVersion(version).toString(), server.address()));
        command.addAll(List.of(arguments));
        return command;
    }
}
