package io.quarkiverse.micro.broker.test.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The application has HTTPS, so its subscribers have. Certificates are verified, with what the named TLS configuration trusts.
 */
class MessagesComeByHttpsTest {

    private static final String PASSWORD = "secret";
    private static final Path FOLDER = certificate();

    @RegisterExtension
    static final QuarkusUnitTest app = App.overHttp(Events.class)
            .overrideConfigKey("quarkus.http.insecure-requests", "disabled")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.tls.key-store.p12.path", FOLDER.resolve("keys.p12").toString())
            .overrideConfigKey("quarkus.tls.key-store.p12.password", PASSWORD)
            .overrideConfigKey("quarkus.tls.trusting.trust-store.pem.certs", FOLDER.resolve("server.pem").toString())
            .overrideRuntimeConfigKey("quarkus.micro.broker.http.tls-configuration-name", "trusting");

    @Inject
    @Topic("events")
    TopicPublisher<String> events;

    @Inject
    Registry registry;

    @Inject
    Box box;

    @Test
    void toWhomeverTrustsThem() {
        await().until(() -> nodes().size() == 1);
        assertThat(nodes().get(0).secure()).isTrue();
        await().untilAsserted(() -> {
            events.publish("Ada").await().indefinitely();
            assertThat(box.seen()).contains("Ada");
        });
    }

    private List<Node> nodes() {
        return registry.lookup("micro.http.broker").await().indefinitely().stream()
                .flatMap(service -> service.nodes().stream()).toList();
    }

    private static Path certificate() {
        try {
            Path folder = Files.createTempDirectory("certificates");
            String keys = folder.resolve("keys.p12").toString();
            keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server", "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1", "-keystore", keys, "-storetype", "PKCS12", "-storepass", PASSWORD);
            keytool("-exportcert", "-rfc", "-alias", "server", "-keystore", keys, "-storepass", PASSWORD, "-file",
                    folder.resolve("server.pem").toString());
            return folder;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    }

    public static class Events {

        @Inject
        Box box;

        @Subscriber(topic = "events")
        void on(String event) {
            box.put(event);
        }
    }
}
