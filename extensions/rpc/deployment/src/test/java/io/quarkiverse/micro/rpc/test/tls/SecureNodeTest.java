package io.quarkiverse.micro.rpc.test.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The application speaks TLS only. Its client names a TLS configuration that trusts it.
 */
class SecureNodeTest {

    private static final Certificates CERTIFICATES = Certificates.of("server");

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class, Certificates.class)
            .overrideConfigKey("quarkus.http.insecure-requests", "disabled")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.tls.key-store.p12.path", CERTIFICATES.keys("server"))
            .overrideConfigKey("quarkus.tls.key-store.p12.password", Certificates.PASSWORD)
            .overrideConfigKey("quarkus.tls.trusting.trust-store.pem.certs", CERTIFICATES.certificate("server"))
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".in-process", "false")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".tls-configuration-name", "trusting");

    @Inject
    RpcClient client;

    @Inject
    Registry registry;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void isAnnouncedAsSecure() {
        List<Node> nodes = registry.lookup("greeter").await().indefinitely().get(0).nodes();
        assertThat(nodes).singleElement().satisfies(node -> assertThat(node.secure()).isTrue());
    }

    @Test
    void isCalledByWhoTrustsIt() {
        assertThat(client.call("greeter", "Greeter.Hello", "Ada", String.class).await().atMost(Duration.ofSeconds(60)))
                .isEqualTo("Hello Ada");
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
