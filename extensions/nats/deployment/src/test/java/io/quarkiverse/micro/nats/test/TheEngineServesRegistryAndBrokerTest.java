package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.engine.OutsideProgram;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;

/**
 * One property chooses the engine, and the dev service starts it.
 */
class TheEngineServesRegistryAndBrokerTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .setBeforeAllCustomizer(TheEngineServesRegistryAndBrokerTest::chooseProgram)
            .overrideConfigKey("quarkus.micro.engine", "nats")
            .overrideConfigKey("quarkus.http.test-port", "0");

    @Inject
    BackEnds.Chosen<RegistryProvider> chosen;

    @Inject
    Registry registry;

    @Inject
    @Identifier("nats")
    BrokerProvider provider;

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "quarkus.micro.nats.servers")
    String servers;

    @Test
    void findsWhatItAnnounces() {
        assertThat(servers).startsWith("nats://127.0.0.1:").doesNotEndWith(":4222");
        assertThat(chosen.name()).isEqualTo("nats");
        Service greeter = new Service("greeter", "1", List.of(), new Node("a", "127.0.0.1:4001", Map.of()));
        registry.register(greeter, Duration.ofSeconds(90)).await().atMost(BOUND);
        assertThat(registry.lookup("greeter").await().atMost(BOUND)).containsExactly(greeter);
    }

    @Test
    void deliversWhatItPublishes() {
        List<String> got = new CopyOnWriteArrayList<>();
        try (BrokerTransport broker = provider.create()) {
            broker.subscribe("a", Optional.empty(), arrival -> {
                got.add(arrival.topic());
                return Uni.createFrom().voidItem();
            }).await().atMost(BOUND);
            broker.publish("a", BrokerMessage.of("text/plain", new byte[0])).await().atMost(BOUND);
            await().atMost(BOUND).until(() -> got.contains("a"));
        }
    }

    @Test
    void countsWhatIsLost() throws Exception {
        try (BrokerTransport broker = provider.create(); Connection stranger = Nats.connect(servers)) {
            broker.subscribe("b", Optional.empty(), arrival -> Uni.createFrom().voidItem()).await().atMost(BOUND);
            stranger.publish("b", "no JSON".getBytes(StandardCharsets.UTF_8));
            stranger.flush(BOUND);
            await().atMost(BOUND).untilAsserted(() -> assertThat(
                    meters.get("micro.nats.lost").tag("reason", "unreadable").functionCounter().count()).isEqualTo(1));
        }
    }

    @Test
    void isReadyWhileItIsConnected() {
        await().atMost(BOUND).until(() -> !health.getReadiness().isDown());
        assertThat(health.getReadiness().getPayload().toString()).contains("Quarkus Micro NATS", "connected");
    }

    private static void chooseProgram() {
        app.overrideConfigKey("quarkus.micro.nats.devservices.program", OutsideProgram.require("nats-server").toString());
    }
}
