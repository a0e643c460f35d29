package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServer;

class ForeignContentTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class);

    @Inject
    HttpServer server;

    @Test
    void isRefusedAtThePathOfAnEndpoint() throws Exception {
        assertThat(post("/greeter.Greeter/Hello")).isEqualTo(415);
    }

    @Test
    void isNotOurBusinessAnywhereElse() throws Exception {
        assertThat(post("/greeter.Greeter/Nope")).isEqualTo(404);
    }

    private int post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
                .header("content-type", "application/xml").POST(BodyPublishers.ofString("<a/>")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
