package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;
import io.smallrye.mutiny.Uni;

class ConnectIsPlainHttpTest {

    private static final String GET = "?connect=v1&encoding=json&message=%22Ada%22";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private StreamingNode node;

    @AfterEach
    void close() {
        node.close();
    }

    private void serve(EndpointFunction function) {
        node = new StreamingNode(Streaming.NONE, ExecutionModel.EVENT_LOOP, function);
    }

    private void serveReadOnly() {
        node = new StreamingNode(Streaming.NONE, ExecutionModel.EVENT_LOOP, Map.of(Endpoint.READ_ONLY, "true"),
                (request, call) -> "Hello " + request);
    }

    private HttpRequest.Builder to(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + StreamingNode.PATH + query));
    }

    private HttpRequest.Builder post(BodyPublisher body) {
        return to("").header("Content-Type", "application/json").POST(body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> sendAda() throws IOException, InterruptedException {
        return send(post(BodyPublishers.ofString("\"Ada\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/json; charset=utf-8", "Application/JSON" })
    void thatAnyClientCanPost(String type) throws Exception {
        serve((request, call) -> {
            call.head().add("h", "1");
            call.trailers().add("t", "2").add("t-bin", new byte[] { -1 });
            return "Hello " + request;
        });

        HttpResponse<String> answer = send(to("").header("content-type", type).POST(BodyPublishers.ofString("\"Ada\"")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("\"Hello Ada\"");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("h")).hasValue("1");
        assertThat(answer.headers().firstValue("trailer-t")).hasValue("2");
        assertThat(answer.headers().firstValue("trailer-t-bin")).hasValue("/w");
    }

    @Test
    void whoseErrorsAreJson() throws Exception {
        serve((request, call) -> {
            throw MicroException.builder(Code.NOT_FOUND).detail("no \"Ada\"").add(new ErrorDetail("a.B", new byte[] { 1 }))
                    .build();
        });

        HttpResponse<String> answer = sendAda();

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(
                "{\"code\":\"not_found\",\"message\":\"no \\\"Ada\\\"\",\"details\":[{\"type\":\"a.B\",\"value\":\"AQ\"}]}");
    }

    @Test
    void whoseHeadersAllFitIntoOneBlock() throws Exception {
        serve((request, call) -> {
            call.head().add("h", "x".repeat(4_000));
            call.trailers().add("t", "y".repeat(4_000));
            return "Hello " + request;
        });

        HttpResponse<String> answer = sendAda();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().map()).doesNotContainKeys("h", "trailer-t");
        assertThat(answer.body()).contains("internal", "metadata counts 80");
    }

    @ParameterizedTest
    @EnumSource(value = Code.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void whoseStatusFollowsFromTheCode(Code code) throws Exception {
        serve((request, call) -> {
            throw new MicroException(code, "");
        });
        Map<Code, Integer> table = Map.ofEntries(Map.entry(Code.CANCELLED, 499), Map.entry(Code.INVALID_ARGUMENT, 400),
                Map.entry(Code.FAILED_PRECONDITION, 400), Map.entry(Code.OUT_OF_RANGE, 400),
                Map.entry(Code.DEADLINE_EXCEEDED, 504), Map.entry(Code.NOT_FOUND, 404), Map.entry(Code.ALREADY_EXISTS, 409),
                Map.entry(Code.ABORTED, 409), Map.entry(Code.PERMISSION_DENIED, 403),
                Map.entry(Code.RESOURCE_EXHAUSTED, 429), Map.entry(Code.UNIMPLEMENTED, 501),
                Map.entry(Code.UNAVAILABLE, 503), Map.entry(Code.UNAUTHENTICATED, 401));

        HttpResponse<String> answer = sendAda();

        assertThat(answer.statusCode()).isEqualTo(table.getOrDefault(code, 500));
        assertThat(answer.body())
                .isEqualTo("{\"code\":\"" + (code == Code.CANCELLED ? "canceled" : code.name().toLowerCase()) + "\"}");
    }

    @Test
    void thatTellsWhenACallWasNotRun() throws Exception {
        serve((request, call) -> request);
        node.serving.calls().refuse();

        HttpResponse<String> answer = sendAda();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("micro-outcome")).hasValue("refused");
    }

    @Test
    void compressedAsHttpHasIt() throws Exception {
        serve((request, call) -> request);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("\"" + "x".repeat(50_000) + "\"").getBytes());
        }

        HttpResponse<byte[]> answer = client.send(post(BodyPublishers.ofByteArray(packed.toByteArray()))
                .header("content-encoding", "gzip").header("accept-encoding", "br;q=1.0, gzip;q=0.8").build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()).hasSize(50_002);
    }

    @ParameterizedTest
    @CsvSource({ "gzip, gzip", "gzip;q=0.5, gzip", "gzip;q=0,", "'identity;q=1, gzip; Q=0.00',", "br," })
    void compressedOnlyForThoseWhoWantThatAndCachesKnow(String accepted, String encoding) throws Exception {
        serve((request, call) -> "x".repeat(50_000));

        HttpResponse<byte[]> answer = client.send(post(BodyPublishers.ofString("\"Ada\"")).header("accept-encoding", accepted)
                .build(), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-encoding")).isEqualTo(Optional.ofNullable(encoding));
        assertThat(answer.headers().firstValue("vary")).hasValue("accept-encoding");
    }

    @Test
    void butNotInAnEncodingNobodyKnows() throws Exception {
        serve((request, call) -> request);

        HttpResponse<String> answer = send(post(BodyPublishers.ofString("\"Ada\"")).header("content-encoding", "br"));

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.headers().firstValue("accept-encoding")).hasValue("identity,gzip");
    }

    @Test
    void withinTheLimits() throws Exception {
        serve((request, call) -> request);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[StreamingNode.LIMIT + 1]);
        }

        assertThat(send(post(BodyPublishers.ofByteArray(new byte[StreamingNode.LIMIT + 1]))).statusCode()).isEqualTo(429);
        assertThat(send(post(BodyPublishers.ofByteArray(bomb.toByteArray())).header("content-encoding", "gzip")).body())
                .contains("resource_exhausted");
        assertThat(sendAda().statusCode()).as("the connection lives").isEqualTo(200);
    }

    @Test
    void withADeadline() throws Exception {
        serve((request, call) -> Uni.createFrom().nothing());

        HttpResponse<String> answer = send(post(BodyPublishers.ofString("\"Ada\"")).header("connect-timeout-ms", "100"));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("deadline_exceeded");
    }

    @ParameterizedTest
    @CsvSource({ "connect-timeout-ms, soon", "connect-timeout-ms, 12345678901", "connect-protocol-version, 2" })
    void whoseOwnHeadersAreChecked(String name, String value) throws Exception {
        serve((request, call) -> request);

        HttpResponse<String> answer = send(post(BodyPublishers.ofString("\"Ada\"")).header(name, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_argument", value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "application/foo", "application/grpcx", "application/connect+json" })
    void thatNoPageOfAnotherSiteReachesWithoutBeingAllowedTo(String type) throws Exception {
        serve((request, call) -> {
            throw new AssertionError("It was reached");
        });

        assertThat(send(to("").header("content-type", type).POST(BodyPublishers.ofString("\"Ada\""))).statusCode())
                .isEqualTo(415);
    }

    @Test
    void withGetWhereAnEndpointIsReadOnly() throws Exception {
        serveReadOnly();

        assertThat(send(to(GET)).body()).isEqualTo("\"Hello Ada\"");
        assertThat(send(to("?base64=1&message=IkFkYSI&encoding=json&other=x&connect=v1")).body())
                .isEqualTo("\"Hello Ada\"");
        assertThat(send(to("?connect=v1&encoding=json")).statusCode()).isEqualTo(400);
        assertThat(send(to("?connect=v1&encoding=json&base64=1&message=*")).statusCode()).isEqualTo(400);
        assertThat(send(to("?connect=v1&encoding=foo&message=x")).statusCode()).isEqualTo(501);
    }

    @Test
    void withGetNowhereElse() throws Exception {
        serve((request, call) -> request);

        HttpResponse<String> answer = send(to(GET));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("POST");
        assertThat(answer.body())
                .startsWith("The method GET came; endpoints are called by POST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?message=%22Ada%22&encoding=json", "?connect=v2&encoding=json&message=1" })
    void withGetOnlyWhereItIsMeantForConnect(String query) throws Exception {
        serveReadOnly();

        HttpResponse<String> answer = send(to(query));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, POST");
        assertThat(answer.body()).contains("connect=v1");
    }

    @ParameterizedTest
    @CsvSource({ "sec-fetch-site, cross-site, 403", "sec-fetch-site, same-site, 403", "sec-fetch-site, same-origin, 200",
            "sec-fetch-site, none, 200", "origin, http://evil.example, 403" })
    void withGetByNoPageOfAnotherSite(String header, String value, int status) throws Exception {
        serveReadOnly();

        assertThat(send(to(GET).header(header, value)).statusCode()).isEqualTo(status);
        assertThat(send(to(GET).header("origin", "http://127.0.0.1:" + node.port)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "PUT", "DELETE", "PATCH" })
    void withNoOtherMethod(String method) throws Exception {
        serve((request, call) -> request);

        assertThat(send(to("").header("content-type", "application/json").method(method, BodyPublishers.ofString("1")))
                .statusCode()).isEqualTo(405);
    }
}
