package io.quarkiverse.micro.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

@QuarkusTest
class AnyClientTest {

    @Inject
    HttpServer server;

    @Inject
    Vertx vertx;

    @Test
    void aRawClientCallsARecordEndpointWithJson() throws Exception {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        byte[] json = "{\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8);
        Buffer message = Buffer.buffer().appendByte((byte) 0).appendInt(json.length).appendBytes(json);
        Buffer body = client.request(HttpMethod.POST, server.getPort(), "localhost", "/greeting-service.Records/Hello")
                .compose(request -> request.putHeader("content-type", "application/grpc+json").putHeader("te", "trailers")
                        .send(message))
                .compose(HttpClientResponse::body).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(body.getString(5, body.length())).isEqualTo("{\"message\":\"Records say hello to Ada\"}");
        client.close();
    }

    @Test
    void grpcurlCallsAProtobufEndpointWithTheProtoFile() throws Exception {
        Process grpcurl = new ProcessBuilder(grpcurl(), "-plaintext", "-import-path", "src/main/proto", "-proto",
                "greeting.proto", "-d", "{\"name\":\"Ada\"}", "localhost:" + server.getPort(), "greeting.Micro/Hello")
                .redirectErrorStream(true).start();
        String said = new String(grpcurl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(grpcurl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("\"message\": \"Micro says hello to Ada\"");
    }

    private static String grpcurl() {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "grpcurl");
        if (!Files.isExecutable(program)) {
            String missing = "grpcurl is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        return program.toString();
    }
}
