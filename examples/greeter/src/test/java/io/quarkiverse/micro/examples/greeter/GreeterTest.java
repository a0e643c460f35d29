package io.quarkiverse.micro.examples.greeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.cluster.Cluster;
import io.quarkiverse.micro.cluster.ClusterClient;
import io.quarkiverse.micro.core.runtime.registry.StaticRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Calls the greeter from outside, so that the same tests hold for the packaged application and the native executable.
 */
@QuarkusTest
class GreeterTest {

    @TestHTTPResource("/")
    URL url;

    private Cluster cluster;
    private ClusterClient client;

    @BeforeEach
    void connect() {
        cluster = Cluster.on(() -> new StaticRegistry(Map.of("greeter", List.of("127.0.0.1:" + url.getPort()))));
        client = cluster.client();
    }

    @AfterEach
    void disconnect() throws Exception {
        cluster.close();
    }

    @Test
    void greets() {
        Reply reply = client.call("greeter", "Greeter.Hello", new Request("Ada"), Reply.class);
        assertThat(reply.message()).isEqualTo("Hello Ada");
    }

    @Test
    void greetsManyTimes() {
        for (int i = 0; i < 500; i++) {
            String name = "caller " + i;
            assertThat(client.call("greeter", "Greeter.Hello", new Request(name), Reply.class).message())
                    .isEqualTo("Hello " + name);
        }
    }

    @Test
    void doesNotKnowOtherEndpoints() {
        MicroException error = catchThrowableOfType(MicroException.class,
                () -> client.call("greeter", "Greeter.Nope", new Request("Ada"), Reply.class));
        assertThat(error.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(error.status()).isEqualTo(501);
    }

    @Test
    void rejectsWhatIsNoRequest() {
        MicroException error = catchThrowableOfType(MicroException.class,
                () -> client.call("greeter", "Greeter.Hello", List.of("Ada"), Reply.class));
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(error.status()).isEqualTo(400);
    }

    @Test
    void isReadyOnceItIsAnnounced() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "q/health/ready")).build();
        await().untilAsserted(() -> assertThat(http.send(ready, BodyHandlers.ofString()).body())
                .contains("\"status\": \"UP\"").contains("Quarkus Micro node").contains("greeter"));
    }

    record Request(String name) {
    }

    record Reply(String message, String from) {
    }
}
