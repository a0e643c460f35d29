package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockProvider;
import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/**
 * What the server's monitoring shows of an application that uses NATS for everything.
 */
class OneConnectionServesAllTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(OneConnectionServesAllTest::startServer)
            .setAfterAllCustomizer(OneConnectionServesAllTest::stopServer)
            .overrideConfigKey("quarkus.micro.engine", "nats")
            .overrideConfigKey("quarkus.application.name", "shop")
            .overrideConfigKey("quarkus.http.test-port", "0");

    private static NatsServer server;

    @Inject
    Registry registry;

    @Inject
    @Identifier("nats")
    BrokerProvider brokers;

    @Inject
    @Identifier("nats")
    StoreProvider stores;

    @Inject
    @Identifier("nats")
    StreamProvider streams;

    @Inject
    @Identifier("nats")
    LockProvider locks;

    @ConfigProperty(name = "monitoring")
    URI monitoring;

    @Test
    void andBearsTheNameOfTheService() {
        try (BrokerTransport broker = brokers.create();
                StoreEngine store = stores.create();
                StreamTransport stream = streams.create(topic -> Retention.ALL, Duration.ofMinutes(2));
                LeaseCells cells = locks.create()) {
            registry.lookup("greeter").await().atMost(BOUND);
            broker.publish("a", BrokerMessage.of("text/plain", new byte[0])).await().atMost(BOUND);
            store.tables("shop").await().atMost(BOUND);
            stream.topics().await().atMost(BOUND);
            cells.ids().await().atMost(BOUND);
            await().atMost(BOUND).untilAsserted(() -> assertThat(connections()).isEqualTo(List.of("shop")));
        }
    }

    private List<String> connections() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(monitoring.resolve("/connz")).timeout(BOUND).build();
        String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        return NAME.matcher(answer).results().map(name -> name.group(1)).toList();
    }

    private static void startServer() {
        int port = FreePort.next();
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "jetstream").toAbsolutePath();
            server = NatsServer.started("--jetstream", "--store_dir", folder.toString(), "--http_port",
                    Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app.overrideConfigKey("quarkus.micro.nats.servers", server.address())
                .overrideConfigKey("monitoring", "http://127.0.0.1:" + port);
    }

    private static void stopServer() {
        if (server != null) {
            server.close();
        }
    }
}
