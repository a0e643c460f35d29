package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServer;

class PageOfAnotherSiteTest {

    private static final String PATH = "/greeter.Greeter/Hello";
    private static final String GET = "/greeter.Greeter/Peek?connect=v1&encoding=json&message=%22Ada%22";
    private static final String FRIEND = "https://friend.example";
    private static final String STRANGER = "https://stranger.example";
    private static final String ALLOWED = "access-control-allow-origin";

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class, PlainHttp.class)
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", FRIEND);

    @Inject
    HttpServer server;

    private PlainHttp http;

    @BeforeEach
    void connect() {
        http = new PlainHttp(server.getPort());
        Greeter.RUNS.set(0);
    }

    @Test
    void mayCallWhenCorsAllowsIt() throws Exception {
        HttpResponse<String> preflight = http.preflight(PATH, FRIEND);
        HttpResponse<String> answer = http.postJson(PATH, "\"Ada\"", "origin", FRIEND);

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue(ALLOWED)).hasValue(FRIEND);
        assertThat(answer.body()).isEqualTo("\"Hello Ada\"");
        assertThat(answer.headers().firstValue(ALLOWED)).hasValue(FRIEND);
    }

    @Test
    void mayNotCallWhenCorsDoesNot() throws Exception {
        HttpResponse<String> preflight = http.preflight(PATH, STRANGER);
        HttpResponse<String> answer = http.postJson(PATH, "\"Ada\"", "origin", STRANGER);

        assertThat(preflight.headers().firstValue(ALLOWED)).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Greeter.RUNS).hasValue(0);
    }

    @Test
    void getsWhatIsReadOnlyUnderTheSameRule() throws Exception {
        assertThat(http.get(GET, "origin", FRIEND, "sec-fetch-site", "cross-site").body()).isEqualTo("\"Hello Ada\"");
        Greeter.RUNS.set(0);
        assertThat(http.get(GET, "origin", STRANGER, "sec-fetch-site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(http.get(GET, "sec-fetch-site", "cross-site").statusCode()).as("an image, which names no origin")
                .isEqualTo(403);
        assertThat(Greeter.RUNS).hasValue(0);
    }

    @Handler
    public static class Greeter {

        static final AtomicInteger RUNS = new AtomicInteger();

        public String hello(String name) {
            RUNS.incrementAndGet();
            return "Hello " + name;
        }

        @ReadOnly
        public String peek(String name) {
            return hello(name);
        }
    }
}
