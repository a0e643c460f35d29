package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.deployment.RequireBodyHandlerBuildItem;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/**
 * Another extension wants the bodies of all requests buffered before any route sees them.
 */
class BesideABufferOfBodiesTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Echo.class).addBuildChainCustomizer(chain -> chain
            .addBuildStep(context -> context.produce(new RequireBodyHandlerBuildItem()))
            .produces(RequireBodyHandlerBuildItem.class).build());

    @Inject
    HttpServer server;

    @Inject
    Vertx vertx;

    private HttpClient client;
    private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    private volatile String status;

    @BeforeEach
    void connect() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aStreamIsAnsweredBeforeItEnds() throws Exception {
        HttpClientRequest stream = open("/greeter.Echo/Chat");
        stream.write(message("{\"text\":\"one\"}"));
        assertThat(replies.poll(10, TimeUnit.SECONDS)).contains("one");
        stream.write(message("{\"text\":\"two\"}"));
        assertThat(replies.poll(10, TimeUnit.SECONDS)).contains("two");
        stream.end();
        assertThat(replies.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
    }

    @Test
    void aCallOfOneMessageIsAnswered() throws Exception {
        HttpClientRequest call = open("/greeter.Echo/Once");
        call.end(message("{\"text\":\"one\"}"));
        assertThat(replies.poll(10, TimeUnit.SECONDS)).contains("one");
        assertThat(replies.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
    }

    @Test
    void anEndpointThatIsNotThereIsReportedSo() throws Exception {
        HttpClientRequest call = open("/greeter.Echo/Nope");
        call.end(message("{}"));
        assertThat(replies.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
        assertThat(status).isEqualTo("12");
    }

    private HttpClientRequest open(String path) throws Exception {
        HttpClientRequest request = client.request(HttpMethod.POST, server.getPort(), "localhost", path)
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        request.setChunked(true).putHeader("content-type", "application/grpc+json").putHeader("te", "trailers");
        request.response().onSuccess(this::listen);
        return request;
    }

    private void listen(HttpClientResponse response) {
        response.handler(data -> replies.add(data.toString())).endHandler(end -> {
            status = response.headers().contains("grpc-status") ? response.getHeader("grpc-status")
                    : response.getTrailer("grpc-status");
            replies.add("end");
        });
    }

    private static Buffer message(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer().appendByte((byte) 0).appendInt(bytes.length).appendBytes(bytes);
    }

    @Handler
    public static class Echo {

        public record Text(String text) {
        }

        public Text once(Text text) {
            return text;
        }

        public Multi<Text> chat(Multi<Text> texts) {
            return texts;
        }
    }
}
