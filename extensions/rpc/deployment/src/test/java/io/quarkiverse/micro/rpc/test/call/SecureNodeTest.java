package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private static final Path FOLDER = certificates();

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class)
            .overrideConfigKey("quarkus.http.insecure-requests", "disabled")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.tls.key-store.p12.path", FOLDER.resolve("server.p12").toString())
            .overrideConfigKey("quarkus.tls.key-store.p12.password", "secret")
            .overrideConfigKey("quarkus.tls.trusting.trust-store.pem.certs", FOLDER.resolve("server.pem").toString())
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
        assertThat(client.call("greeter", "Greeter.Hello", "Ada", String.class).await().atMost(Duration.ofSeconds(10)))
                .isEqualTo("Hello Ada");
    }

    private static Path certificates() {
        try {
            Path folder = Files.createTempDirectory("secure-node");
            String store = folder.resolve("server.p12").toString();
            keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1", "-keystore", store, "-storetype", "PKCS12", "-storepass", "secret");
            keytool("-exportcert", "-rfc", "-alias", "server", "-keystore", store, "-storepass", "secret", "-file",
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

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
