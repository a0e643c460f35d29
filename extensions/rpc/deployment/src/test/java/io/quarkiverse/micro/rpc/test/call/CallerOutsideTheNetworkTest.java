package io.quarkiverse.micro.rpc.test.call;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * A proxy on this machine passes on a call from another one, as Quarkus is told by a header that it is configured to believe.
 */
class CallerOutsideTheNetworkTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class)
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.http.proxy.allow-forwarded", "true")
            .overrideConfigKey("quarkus.http.proxy.allow-x-forwarded", "true");

    @Inject
    RpcClient client;

    @TestHTTPResource
    URL url;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void isDeniedInWordsThatNameTheProperty() {
        MicroException error = call("Greeter.Hello");
        assertThat(error.code()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(error.detail()).contains("must authenticate: quarkus.micro.network=host does not reach them");
    }

    @Test
    void isDeniedBeforeItsRequestIsRead() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("""
                    POST /greeter.Greeter/Hello HTTP/1.1\r
                    Host: localhost\r
                    X-Forwarded-For: 198.51.100.9\r
                    Content-Type: application/json\r
                    Content-Length: 1000000\r
                    \r
                    "Ad""".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void isNotToldWhatThereIs() {
        MicroException error = call("Greeter.Nope");
        assertThat(error.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(error.detail()).doesNotContain("Greeter.Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = { "for=\"[2001:db8::9]:4711\"", "for=unknown", "for=_hidden", "for=example.org",
            "for=\"[fe80::9%eth0]\"" })
    void isDeniedHoweverTheProxyWritesItsAddress(String forwarded) {
        CallOptions options = CallOptions.DEFAULT.withMetadata(Metadata.of("forwarded", forwarded));
        MicroException error = catchThrowableOfType(MicroException.class, () -> client
                .call("greeter", "Greeter.Hello", "Ada", String.class, options).await().indefinitely());
        assertThat(error.code()).isEqualTo(Code.PERMISSION_DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "for=\"[::1]:4711\"", "for=127.0.0.1" })
    void butThisMachineIsServedThroughAProxyToo(String forwarded) {
        CallOptions options = CallOptions.DEFAULT.withMetadata(Metadata.of("forwarded", forwarded));
        assertThat(client.call("greeter", "Greeter.Hello", "Ada", String.class, options).await().indefinitely())
                .isEqualTo("Hello Ada");
    }

    @Test
    void aNeighbourIsServed() {
        assertThat(client.call("greeter", "Greeter.Hello", "Ada", String.class).await().indefinitely()).isEqualTo("Hello Ada");
    }

    private MicroException call(String endpoint) {
        CallOptions forwarded = CallOptions.DEFAULT.withMetadata(Metadata.of("x-forwarded-for", "198.51.100.9"));
        return catchThrowableOfType(MicroException.class, () -> client
                .call("greeter", endpoint, "Ada", String.class, forwarded).await().indefinitely());
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
