package io.quarkiverse.micro.rpc.test.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * The client does not trust the application's certificate until the file with those that it trusts is replaced.
 */
class RenewedCertificatesTest {

    private static final Certificates CERTIFICATES = Certificates.of("server", "trusted");

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class, Certificates.class)
            .overrideConfigKey("quarkus.http.insecure-requests", "disabled")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.tls.key-store.p12.path", CERTIFICATES.keys("server"))
            .overrideConfigKey("quarkus.tls.key-store.p12.password", Certificates.PASSWORD)
            .overrideConfigKey("quarkus.tls.inside.trust-store.pem.certs", CERTIFICATES.certificate("trusted"))
            .overrideConfigKey("test.trusted", CERTIFICATES.certificate("trusted"))
            .overrideConfigKey("test.server", CERTIFICATES.certificate("server"))
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".in-process", "false")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".tls-configuration-name", "inside");

    @Inject
    RpcClient client;

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    Event<CertificateUpdatedEvent> updated;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void areTakenForNewConnections() throws IOException {
        assertThatThrownBy(this::call).isInstanceOf(MicroException.class).hasMessageContaining("No connection to");

        Files.copy(Path.of(property("test.server")), Path.of(property("test.trusted")), StandardCopyOption.REPLACE_EXISTING);
        TlsConfiguration inside = tls.get("inside").orElseThrow();
        assertThat(inside.reload()).isTrue();
        updated.fire(new CertificateUpdatedEvent("inside", inside)); // what Quarkus does in every reload-period

        assertThat(call()).isEqualTo("Hello Ada");
    }

    private String call() {
        return client.call("greeter", "Greeter.Hello", "Ada", String.class).await().atMost(Duration.ofSeconds(60));
    }

    /** The test runs in another class loader than what made the certificates. */
    private static String property(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
