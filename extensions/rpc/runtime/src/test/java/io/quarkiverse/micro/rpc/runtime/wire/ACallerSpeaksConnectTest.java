package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

class ACallerSpeaksConnectTest {

    private static final byte[] HELLO = "{\"name\":\"Ada & co\"}".getBytes(StandardCharsets.UTF_8);

    private final Loopback loopback = new Loopback();
    private final ConnectClientWire wire = new ConnectClientWire(loopback.wire);
    private final HttpClient http1 = loopback.vertx.httpClientBuilder().with(WireHttp.http1Client()).with(WireHttp.pool())
            .build();
    private final CompletableFuture<Asked> asked = new CompletableFuture<>();

    /** What the server saw. */
    private record Asked(HttpVersion version, HttpMethod method, String uri, MultiMap headers, Buffer body) {
    }

    enum Http {
        V1,
        V2
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private int serve(Consumer<HttpServerRequest> answer) {
        return loopback.serve(request -> request.body().onSuccess(body -> {
            asked.complete(new Asked(request.version(), request.method(), request.uri(), request.headers(), body));
            answer.accept(request);
        }));
    }

    private Ending call(Http http, int port, int packFrom, boolean get) {
        return call(http, port, packFrom, get, HELLO);
    }

    private Ending call(Http http, int port, int packFrom, boolean get, byte[] message) {
        Loopback.Call call = new Loopback.Call();
        wire.unary(http == Http.V1 ? http1 : loopback.client, Loopback.target(port), new WireCall(Loopback.PATH, "json",
                Metadata.of("tone", "formal"), packFrom, Loopback.deadline(5_000), Loopback.deadline(5_000), WireCall.NEVER,
                get), message, call);
        return Loopback.get(call);
    }

    private Ending call(int port) {
        return call(Http.V2, port, WireLimits.NEVER_COMPRESS, false);
    }

    private static void reply(HttpServerRequest request) {
        request.response().putHeader("content-type", "application/json").putHeader("from", "server")
                .putHeader("trailer-last", "word").end("{}");
    }

    private static Consumer<HttpServerRequest> failing(int status, String json) {
        return request -> request.response().setStatusCode(status).putHeader("content-type", "application/json")
                .putHeader("trailer-last", "word").end(json);
    }

    private static void assertError(Ending ending, Code code, Outcome outcome) {
        assertThat(ending.error()).as("error").isNotNull();
        assertThat(ending.error().code()).as(ending.error().toString()).isEqualTo(code);
        assertThat(ending.error().outcome()).as(ending.error().toString()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsAPlainPost(Http http) {
        Ending ending = call(http, serve(ACallerSpeaksConnectTest::reply), WireLimits.NEVER_COMPRESS, false);

        assertThat(ending.error()).isNull();
        assertThat(ending.message()).isEqualTo("{}".getBytes());
        assertThat(ending.head().get("from")).contains("server");
        assertThat(ending.head().contains("trailer-last")).isFalse();
        assertThat(ending.trailers()).isEqualTo(Metadata.of("last", "word"));
        Asked seen = Loopback.get(asked);
        assertThat(seen.version()).isEqualTo(http == Http.V1 ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_2);
        assertThat(seen.method()).isEqualTo(HttpMethod.POST);
        assertThat(seen.uri()).isEqualTo(Loopback.PATH);
        assertThat(seen.body().getBytes()).isEqualTo(HELLO);
        assertThat(seen.headers().get("content-type")).isEqualTo("application/json");
        assertThat(seen.headers().get("connect-protocol-version")).isEqualTo("1");
        assertThat(Long.parseLong(seen.headers().get("connect-timeout-ms"))).isBetween(1L, 5_000L);
        assertThat(seen.headers().get("tone")).isEqualTo("formal");
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatChangesNothingMayBeAGet(Http http) {
        call(http, serve(ACallerSpeaksConnectTest::reply), WireLimits.NEVER_COMPRESS, true);

        Asked seen = Loopback.get(asked);
        assertThat(seen.method()).isEqualTo(HttpMethod.GET);
        assertThat(seen.uri()).isEqualTo(Loopback.PATH
                + "?connect=v1&encoding=json&message=%7B%22name%22%3A%22Ada+%26+co%22%7D");
        assertThat(seen.body().length()).isZero();
        assertThat(seen.headers().contains("content-type")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aGetThatWouldGetTooLongIsAPost(Http http) {
        byte[] encodedTooLong = ("\"" + "é".repeat(400) + "\"").getBytes(StandardCharsets.UTF_8);

        Ending ending = call(http, serve(ACallerSpeaksConnectTest::reply), WireLimits.NEVER_COMPRESS, true, encodedTooLong);

        assertThat(ending.error()).isNull();
        Asked seen = Loopback.get(asked);
        assertThat(seen.method()).isEqualTo(HttpMethod.POST);
        assertThat(seen.uri()).isEqualTo(Loopback.PATH);
        assertThat(seen.body().getBytes()).isEqualTo(encodedTooLong);
    }

    @Test
    void aGetThatIsShortOncePackedStaysOne() {
        byte[] roomy = ("\"" + "x".repeat(5_000) + "\"").getBytes(StandardCharsets.UTF_8);

        call(Http.V1, serve(ACallerSpeaksConnectTest::reply), 1_000, true, roomy);

        assertThat(Loopback.get(asked).method()).isEqualTo(HttpMethod.GET);
        assertThat(Loopback.get(asked).uri()).contains("compression=gzip");
    }

    @Test
    void aRequestIsPackedAsHttpBodiesAre() {
        call(Http.V2, serve(ACallerSpeaksConnectTest::reply), 1, false);

        Asked seen = Loopback.get(asked);
        assertThat(seen.headers().get("content-encoding")).isEqualTo("gzip");
        assertThat(Gzip.unpack(seen.body().getBytes(), 1_000)).isEqualTo(HELLO);
    }

    @Test
    void aPackedReplyIsUnpackedUpToTheLimit() {
        Ending ending = call(serve(request -> request.response().putHeader("content-type", "application/json")
                .putHeader("content-encoding", "gzip").end(Buffer.buffer(Gzip.pack("[1]".getBytes())))));
        assertThat(ending.message()).isEqualTo("[1]".getBytes());

        Ending bomb = call(serve(request -> request.response().putHeader("content-type", "application/json")
                .putHeader("content-encoding", "gzip").end(Buffer.buffer(Gzip.pack(new byte[8 << 20])))));
        assertError(bomb, Code.RESOURCE_EXHAUSTED, Outcome.ANSWERED);
    }

    @Test
    void anErrorIsReadFromItsJson() {
        Ending ending = call(serve(failing(404, "{\"code\":\"not_found\",\"message\":\"Who?\",\"details\":"
                + "[{\"type\":\"pkg.Where\",\"value\":\"AQI\",\"debug\":{}},{\"type\":\"pkg.Bad\",\"value\":\"%\"}]}")));

        assertError(ending, Code.NOT_FOUND, Outcome.ANSWERED);
        assertThat(ending.error().detail()).isEqualTo("Who?");
        assertThat(ending.error().details()).containsExactly(new ErrorDetail("pkg.Where", new byte[] { 1, 2 }));
        assertThat(ending.trailers()).isEqualTo(Metadata.of("last", "word"));
    }

    @Test
    void anErrorWithoutAGoodCodeCountsAsItsHttpStatus() {
        assertError(call(serve(failing(503, "{\"code\":\"Not_Found\"}"))), Code.UNAVAILABLE, Outcome.ANSWERED);
        assertError(call(serve(failing(401, "nonsense"))), Code.UNAUTHENTICATED, Outcome.ANSWERED);
        assertError(call(serve(failing(403, ""))), Code.PERMISSION_DENIED, Outcome.ANSWERED);
        assertError(call(serve(request -> request.response().setStatusCode(404).putHeader("content-type", "text/html")
                .end("<p>"))), Code.UNIMPLEMENTED, Outcome.ANSWERED);
    }

    @Test
    void canceledIsConnectsSpelling() {
        assertError(call(serve(failing(499, "{\"code\":\"canceled\"}"))), Code.CANCELLED, Outcome.ANSWERED);
    }

    @Test
    void aRefusalIsToldApartFromAnAnswer() {
        assertError(call(serve(request -> request.response().setStatusCode(503).putHeader("micro-outcome", "refused")
                .putHeader("content-type", "application/json").end("{\"code\":\"unavailable\"}"))), Code.UNAVAILABLE,
                Outcome.REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamEndsWithAnEnvelopeThatSaysHow(Http http) {
        int port = loopback.serve(request -> {
            assertThat(request.getHeader("content-type")).isEqualTo("application/connect+json");
            request.bodyHandler(body -> {
                request.response().setChunked(true).putHeader("content-type", "application/connect+json");
                request.response().write(Envelope.of(0, "1".getBytes()));
                request.response().write(Envelope.of(0, "2".getBytes()));
                request.response().end(Envelope.of(2, ("{\"error\":{\"code\":\"aborted\",\"message\":\"lost\"},"
                        + "\"metadata\":{\"last\":[\"word\"]}}").getBytes()));
            });
        });
        Collected collected = new Collected();
        ClientStream stream = wire.stream(http == Http.V1 ? http1 : loopback.client, Loopback.target(port),
                new WireCall(Loopback.PATH, "json", Metadata.EMPTY, Loopback.deadline(5_000), WireCall.NEVER), HELLO,
                collected);
        stream.request(10);
        stream.start();

        Ending ending = Loopback.get(collected.ending);
        assertError(ending, Code.ABORTED, Outcome.ANSWERED);
        assertThat(ending.trailers()).isEqualTo(Metadata.of("last", "word"));
        assertThat(collected.messages).isEqualTo("12");
    }

    @ParameterizedTest
    @EnumSource
    void anUnwantedAnswerLeavesItsConnectionToOthers(Http http) {
        int port = serve(request -> {
            if (request.getHeader("tone") != null) {
                request.response().setStatusCode(404).putHeader("content-type", "text/html").end("x".repeat(50_000));
            }
        });

        for (int i = 0; i < 200; i++) {
            assertError(call(http, port, WireLimits.NEVER_COMPRESS, false), Code.UNIMPLEMENTED, Outcome.ANSWERED);
        }
    }

    private static final class Collected implements ClientStreamHandler {

        private final CompletableFuture<Ending> ending = new CompletableFuture<>();
        private String messages = "";

        @Override
        public void wanted() {
            throw new AssertionError("Only one message is sent");
        }

        @Override
        public void head(Metadata head) {
            // Looked at elsewhere
        }

        @Override
        public void message(byte[] message) {
            messages += new String(message, StandardCharsets.UTF_8);
        }

        @Override
        public void completed(Metadata trailers) {
            ending.complete(new Ending(null, null, null, trailers));
        }

        @Override
        public void failed(MicroException error, Metadata trailers) {
            ending.complete(new Ending(null, error, null, trailers));
        }
    }
}
