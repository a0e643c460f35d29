package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServer;

class PageWithoutCorsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class, PlainHttp.class);

    @Inject
    HttpServer server;

    @Test
    void isNotAllowedToCall() throws Exception {
        HttpResponse<String> preflight = new PlainHttp(server.getPort()).preflight("/greeter.Greeter/Hello",
                "https://page.example");

        assertThat(preflight.statusCode()).isNotEqualTo(200);
        assertThat(preflight.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
