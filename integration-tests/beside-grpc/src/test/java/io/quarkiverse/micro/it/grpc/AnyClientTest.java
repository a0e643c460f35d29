package io.quarkiverse.micro.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import io.vertx.core.json.JsonObject;

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
    void grpcurlFindsTheServicesOfBoth() throws Exception {
        assertThat(grpcurl(List.of(), "list").lines()).contains("greeting.Micro", "greeting.Plain", "Records",
                "twins.left.Twin",
                "twins.right.Twin", "grpc.health.v1.Health");
    }

    @Test
    void grpcurlCallsTheServicesOfBothWithoutAFile() throws Exception {
        for (String service : List.of("Micro", "Plain")) {
            assertThat(grpcurl(List.of("-d", "{\"name\":\"Ada\"}"), "greeting." + service + "/Hello"))
                    .contains("\"message\": \"" + service + " says hello to Ada\"");
            assertThat(grpcurl(List.of("-d", "{\"name\":\"Ada\"} {\"name\":\"Grace\"}"), "greeting." + service + "/HelloToAll"))
                    .contains(service + " says hello to Ada").contains(service + " says hello to Grace");
        }
    }

    @Test
    void grpcurlCallsRecordsOfAServiceWhoseNameIsNoPackage() throws Exception {
        assertThat(grpcurl(List.of("-d", "{\"name\":\"Ada\"}"), "Records/Hello"))
                .contains("\"message\": \"Records say hello to Ada\"");
    }

    @Test
    void twoPackagesWithOneServiceNameLiveSideBySide() throws Exception {
        assertThat(grpcurl(List.of(), "twins.left.Twin/Side")).contains("\"side\": \"left\"");
        assertThat(grpcurl(List.of(), "twins.right.Twin/Side")).contains("\"side\": \"right\"");
    }

    @Test
    void theHealthOfBothIsKnown() throws Exception {
        for (String service : List.of("greeting.Micro", "greeting.Plain")) {
            assertThat(grpcurl(List.of("-d", "{\"service\":\"" + service + "\"}"), "grpc.health.v1.Health/Check"))
                    .contains("\"status\": \"SERVING\"");
        }
    }

    private String grpcurl(List<String> options, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(program("grpcurl"), "-plaintext", "-max-time", "20"));
        line.addAll(options);
        line.add("localhost:" + server.getPort());
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void ghzIsAnsweredWithoutAFailureUnderLoad() throws Exception {
        Process ghz = new ProcessBuilder(program("ghz"), "--insecure", "--proto", "src/main/proto/greeting.proto", "--call",
                "greeting.Micro.Hello", "--data", "{\"name\":\"Ada\"}", "--total", "2000", "--concurrency", "20",
                "--connections",
                "4", "--format", "json", "127.0.0.1:" + server.getPort()).redirectErrorStream(true).start();
        JsonObject report = new JsonObject(new String(ghz.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(ghz.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(report.getJsonObject("statusCodeDistribution").getMap()).as("%s", report.getJsonObject("errorDistribution"))
                .isEqualTo(Map.of("OK", 2000));
    }

    private static String program(String name) {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), name);
        if (!Files.isExecutable(program)) {
            String missing = name + " is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        return program.toString();
    }
}
