package io.quarkiverse.micro.it.gomicro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.events.NatsStream;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;

/**
 * Programs of every Go Micro that is in use, beside our event streams on one JetStream.
 */
class GoAndJavaShareEventsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String TEXT = "{\"number\":7,\"text\":\"Füße\"}";

    @TempDir
    Path folder;
    private NatsServer server;
    private MicroEventStream stream;

    @BeforeEach
    void open() {
        server = NatsServer.jetStream(folder);
        server.start();
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        stream = new MicroEventStream(new NatsStream(link, topic -> Retention.ALL, Duration.ofMinutes(2),
                JetStreamSettings.DEFAULT), EventSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        if (server != null) {
            stream.close();
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void javaConsumesWhatGoPublishes(int version) {
        List<StreamEvent<byte[]>> got = new CopyOnWriteArrayList<>();
        stream.publish("orders", NewEvent.of("first".getBytes(UTF_8))).await().atMost(BOUND); // Go makes no stream to publish
        stream.consume("orders", ConsumeOptions.DEFAULT.withGroup("billing")).subscribe().with(event -> {
            got.add(event);
            event.ack().subscribe().with(done -> {
            });
        });
        Instant before = Instant.now();
        Peer.run(go(version, "emit", "orders", TEXT, "customer=42"), 20);
        await().atMost(BOUND).until(() -> got.size() == 2);
        StreamEvent<byte[]> event = got.get(1);
        assertThat(new String(event.payload(), UTF_8)).isEqualTo(TEXT);
        assertThat(event.metadata()).isEqualTo(Map.of("customer", "42"));
        assertThat(event.topic()).isEqualTo("orders");
        assertThat(event.id()).hasSize(36);
        assertThat(Duration.between(before, event.time()).abs()).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void goConsumesWhatJavaPublishes(int version) {
        try (Peer go = Peer.start(go(version, "consume", "orders", "billing"))) {
            go.await(20, "consuming");
            stream.publish("orders", List.of(
                    NewEvent.of(TEXT.getBytes(UTF_8)).withId("id-1").withKey("ada").withMetadata(Map.of("customer", "42")),
                    NewEvent.of("two".getBytes(UTF_8)).withId("id-2"))).await().atMost(BOUND);
            assertThat(go.await(20, "id-1")).contains("\"customer\":\"42\"", "\"topic\":\"orders\"", "Füße");
            assertThat(go.await(20, "id-2")).contains("\"event\":\"two\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void aGroupThatGoHasMadeIsRefusedWithAdvice(int version) {
        try (Peer go = Peer.start(go(version, "consume", "orders", "billing"))) {
            go.await(20, "consuming");
            AtomicReference<Throwable> told = new AtomicReference<>();
            stream.consume("orders", ConsumeOptions.DEFAULT.withGroup("billing")).subscribe().with(event -> {
            }, told::set);
            await().atMost(BOUND).until(() -> told.get() != null);
            assertThat(told.get()).isInstanceOfSatisfying(MicroException.class, failure -> {
                assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
                assertThat(failure.detail()).contains("belongs to Go Micro", "nats consumer rm orders billing");
            });
        }
    }

    private List<String> go(int version, String... args) {
        List<String> command = new ArrayList<>(List.of(GoProgram.ofVersion(version).toString(), server.address()));
        command.addAll(List.of(args));
        return command;
    }
}
