package io.quarkiverse.micro.rpc.test.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The server asks for certificates of callers. The same node is called under several names, each with its own TLS
 * configuration.
 */
class MutualTlsTest {

    private static final Certificates CERTIFICATES = Certificates.of("server", "caller", "stranger");

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class, GreeterHandler.class, Certificates.class)
            .overrideConfigKey("quarkus.http.insecure-requests", "disabled")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.http.tls-configuration-name", "server")
            .overrideConfigKey("quarkus.http.ssl.client-auth", "required")
            .overrideConfigKey("quarkus.tls.server.key-store.p12.path", CERTIFICATES.keys("server"))
            .overrideConfigKey("quarkus.tls.server.key-store.p12.password", Certificates.PASSWORD)
            .overrideConfigKey("quarkus.tls.server.trust-store.pem.certs", CERTIFICATES.certificate("caller"))
            .overrideConfigKey("quarkus.tls.caller.key-store.p12.path", CERTIFICATES.keys("caller"))
            .overrideConfigKey("quarkus.tls.caller.key-store.p12.password", Certificates.PASSWORD)
            .overrideConfigKey("quarkus.tls.caller.trust-store.pem.certs", CERTIFICATES.certificate("server"))
            .overrideConfigKey("quarkus.tls.nameless.trust-store.pem.certs", CERTIFICATES.certificate("server"))
            .overrideConfigKey("quarkus.tls.stranger.key-store.p12.path", CERTIFICATES.keys("stranger"))
            .overrideConfigKey("quarkus.tls.stranger.key-store.p12.password", Certificates.PASSWORD)
            .overrideConfigKey("quarkus.tls.stranger.trust-store.pem.certs", CERTIFICATES.certificate("server"))
            .overrideConfigKey("quarkus.tls.distrusting.trust-store.pem.certs", CERTIFICATES.certificate("stranger"))
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".in-process", "false")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".tls-configuration-name", "caller")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"without-certificate\".tls-configuration-name", "nameless")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"with-a-strangers\".tls-configuration-name", "stranger")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"trusting-others\".tls-configuration-name", "distrusting")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"misnamed\".tls-configuration-name", "nobody");

    @MicroClient("greeter")
    Greeter greeter;

    @Inject
    RpcClient client;

    @Inject
    Registry registry;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void aCallerWithACertificateIsServed() {
        assertThat(greeter.hello("Ada")).isEqualTo("Hello Ada");
    }

    @Test
    void aCallerWithoutOneIsToldWhatToConfigure() {
        MicroException error = call("without-certificate");
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.detail()).contains("Where the server asks for certificates", "key store", "quarkus.tls");
    }

    @Test
    void aCallerWithAStrangersIsToldWhoIsToTrustIt() {
        MicroException error = call("with-a-strangers");
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.detail()).contains("one that it trusts must be in the key store");
    }

    @Test
    void aServerThatTheCallerDoesNotTrustIsNotCalled() {
        MicroException error = call("trusting-others");
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("Its certificate is not trusted here", "trust store", "tls-configuration-name");
    }

    @Test
    void aNameThatNobodyConfiguredIsNamed() {
        assertThat(call("misnamed").detail()).contains("There is no TLS configuration named 'nobody'");
    }

    private MicroException call(String name) {
        Service greeters = registry.lookup("greeter").await().indefinitely().get(0);
        registry.register(new Service(name, "1", List.of(), greeters.nodes().get(0)), Duration.ofMinutes(1)).await()
                .indefinitely();
        return catchThrowableOfType(MicroException.class, () -> client.call(name, "/Greeter/Hello", "Ada", String.class)
                .await().atMost(Duration.ofSeconds(60)));
    }

    public interface Greeter {
        String hello(String name);
    }

    @Handler("Greeter")
    public static class GreeterHandler {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
