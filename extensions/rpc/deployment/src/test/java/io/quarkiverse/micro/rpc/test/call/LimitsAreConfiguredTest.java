package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Each limit is set small, and met. */
@Timeout(60)
class LimitsAreConfiguredTest {

    private static final int FROM = 200;

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Boxes.class, Boxes.Box.class, PlainHttp.class, Packing.class)
            .overrideRuntimeConfigKey("quarkus.micro.codec.max-depth", "3")
            .overrideRuntimeConfigKey("quarkus.micro.codec.max-string-length", "300")
            .overrideRuntimeConfigKey("quarkus.micro.rpc.compress-from", Integer.toString(FROM))
            .overrideRuntimeConfigKey("quarkus.micro.clients.compress-from", Integer.toString(FROM))
            .overrideRuntimeConfigKey("quarkus.micro.rpc.stream-idle-timeout", "1s")
            .overrideRuntimeConfigKey("quarkus.micro.clients.stream-idle-timeout", "200ms");

    @Inject
    HttpServer server;

    @Inject
    RpcClient client;

    @Inject
    Packing packing;

    private PlainHttp http;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
        http = new PlainHttp(server.getPort());
    }

    private String echoed(String name) {
        return client.call("greeter", "Boxes.Echo", new Boxes.Box(name, null), Boxes.Box.class).await()
                .atMost(Duration.ofSeconds(20)).name();
    }

    @Test
    void howDeepMessagesAreNested() throws Exception {
        assertThat(http.postJson("/Boxes/Echo", "{\"inner\":{\"inner\":{\"inner\":null}}}").statusCode()).isEqualTo(200);
        HttpResponse<String> deep = http.postJson("/Boxes/Echo", "{\"inner\":{\"inner\":{\"inner\":{}}}}");
        assertThat(deep.statusCode()).isEqualTo(429);
        assertThat(deep.body()).contains("quarkus.micro.codec.max-depth is 3");
    }

    @Test
    void howLongATextIs() throws Exception {
        assertThat(echoed("a".repeat(300))).hasSize(300);
        HttpResponse<String> tooLong = http.postJson("/Boxes/Echo", "{\"name\":\"" + "a".repeat(301) + "\"}");
        assertThat(tooLong.statusCode()).isEqualTo(429);
        assertThat(tooLong.body()).contains("quarkus.micro.codec.max-string-length is 300");
    }

    @Test
    void fromWhatSizeRepliesArePacked() throws Exception {
        String body = "{\"name\":\"" + "a".repeat(FROM) + "\"}";
        assertThat(http.postJson("/Boxes/Echo", body, "accept-encoding", "gzip").headers().firstValue("content-encoding"))
                .contains("gzip");
        assertThat(http.postJson("/Boxes/Echo", body).headers().firstValue("content-encoding")).isEmpty();
        assertThat(http.postJson("/Boxes/Echo", "{\"name\":\"Ada\"}", "accept-encoding", "gzip").headers()
                .firstValue("content-encoding")).isEmpty();
    }

    @Test
    void fromWhatSizeRequestsArePacked() {
        assertThat(echoed("Ada")).isEqualTo("Ada");
        assertThat(packing.latest).isEqualTo("null");
        assertThat(echoed("a".repeat(FROM))).hasSize(FROM);
        assertThat(packing.latest).isEqualTo("gzip");
    }

    @Test
    void howLongAStreamIsIdleWhereItIsServed() throws Exception {
        HttpResponse<String> answer = http.send("POST", "/Boxes/Silence", "\0\0\0\0\u0002{}", "content-type",
                "application/connect+json");
        assertThat(answer.body()).contains("deadline_exceeded")
                .contains("No message came or went for 1000 ms; quarkus.micro.rpc.stream-idle-timeout");
    }

    @Test
    void howLongAStreamIsIdleWhereItIsCalled() {
        MicroException idle = catchThrowableOfType(MicroException.class,
                () -> client
                        .stream("greeter", "Boxes.Silence", Multi.createFrom().item(new Boxes.Box("", null)), Boxes.Box.class,
                                Boxes.Box.class)
                        .collect().asList().await().atMost(Duration.ofSeconds(20)));
        assertThat(idle.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(idle.detail()).contains("200 ms").contains("stream-idle-timeout of quarkus.micro.clients");
    }

    /** How the latest request was packed. */
    @Singleton
    public static class Packing {

        volatile String latest;

        void filters(@Observes Filters filters) {
            filters.register(request -> {
                latest = String.valueOf(request.request().getHeader("grpc-encoding"));
                request.next();
            }, 1_000);
        }
    }

    @Handler
    public static class Boxes {

        public record Box(String name, Box inner) {
        }

        public Uni<Box> echo(Box box) {
            return Uni.createFrom().item(box);
        }

        public Multi<Box> silence(Multi<Box> boxes) {
            return Multi.createFrom().nothing();
        }
    }
}
