package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.engine.Certificate;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A server that wants TLS and a password: Quarkus's TLS registry says whom to trust, and the application's bean the password.
 */
class AConfiguredLoginOverTlsTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(Vault.class))
            .setBeforeAllCustomizer(AConfiguredLoginOverTlsTest::startServer)
            .setAfterAllCustomizer(AConfiguredLoginOverTlsTest::stopServer)
            .overrideConfigKey("quarkus.micro.registry.type", "nats")
            .overrideConfigKey("quarkus.micro.nats.tls-configuration-name", "nats")
            .overrideConfigKey("quarkus.micro.nats.credentials-provider", "nats-login")
            .overrideConfigKey("quarkus.http.test-port", "0");

    private static NatsServer server;

    @Inject
    Registry registry;

    @Test
    void isTaken() {
        Service greeter = new Service("greeter", "1", List.of(), new Node("a", "127.0.0.1:4001", Map.of()));
        registry.register(greeter, Duration.ofSeconds(90)).await().atMost(BOUND);
        assertThat(registry.lookup("greeter").await().atMost(BOUND)).containsExactly(greeter);
    }

    private static void startServer() {
        Certificate certificate = certificate();
        server = NatsServer.started(Stream.concat(Stream.of(certificate.serverOptions()),
                Stream.of("--user", "ada", "--pass", "secret")).toArray(String[]::new));
        app.overrideConfigKey("quarkus.micro.nats.servers", server.address().replace("nats:", "tls:"))
                .overrideConfigKey("quarkus.tls.nats.trust-store.pem.certs", certificate.certificate().toString());
    }

    private static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static Certificate certificate() {
        try {
            return Certificate.of(Files.createTempDirectory(Path.of("target"), "tls").toAbsolutePath(), "ip:127.0.0.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ApplicationScoped
    public static class Vault implements CredentialsProvider {

        private static final Map<String, Map<String, String>> LOGINS = Map.of("nats-login",
                Map.of(USER_PROPERTY_NAME, "ada", PASSWORD_PROPERTY_NAME, "secret"));

        @Override
        public Map<String, String> getCredentials(String name) {
            return LOGINS.get(name);
        }
    }
}
