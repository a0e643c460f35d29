package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.runtime.wire.RawClient.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;

/** Such as those of CORS, without which a page is not even shown what was wrong. */
class ABadAnswerKeepsTheHeadersOfOthersTest {

    private static final Metadata GOOD = Metadata.of("good", "1");
    private static final Metadata RESERVED = Metadata.builder().add("first", "1").add("te", "2").build();
    private static final Metadata LONG = Metadata.builder().add("first", "1").add("long", "x".repeat(70_000)).build();

    private final Loopback loopback = new Loopback();

    private enum Way {
        REPLY,
        FAIL,
        STREAM
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of("application/grpc", "application/grpc-web", "application/proto", "application/connect+proto")
                .flatMap(type -> Stream.of(Way.values())
                        .filter(way -> way != Way.STREAM || !type.equals("application/proto"))
                        .flatMap(way -> Stream.of(Arguments.of(type, way, RESERVED, GOOD), Arguments.of(type, way, LONG, GOOD),
                                Arguments.of(type, way, GOOD, RESERVED))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whateverIsWrongWithItsMetadata(String type, Way way, Metadata head, Metadata trailers) {
        Streaming streaming = way == Way.STREAM || type.contains("connect") ? Streaming.REPLIES : Streaming.NONE;
        ServerWire wire = new ServerWire(WireLimits.DEFAULT, "greeter");
        int port = loopback.serve(request -> {
            request.pause().response().putHeader("access-control-allow-origin", "http://page").putHeader("vary", "origin");
            wire.serve(request, new CallForm(streaming, false, false), (exchange, message) -> {
                switch (way) {
                    case REPLY -> exchange.reply(message, head, trailers);
                    case FAIL -> exchange.fail(new MicroException(Code.ABORTED, "nope"), head, trailers);
                    case STREAM -> {
                        exchange.begin(head, false);
                        exchange.finish(trailers);
                    }
                }
            });
        });
        RawClient client = type.equals("application/grpc") ? new RawClient(loopback.vertx, port)
                : new RawClient(loopback.vertx.createHttpClient(new HttpClientOptions().setMaxHeaderSize(1 << 20)), port);
        client.header("content-type", type);

        Answer answer = type.equals("application/proto") ? client.send(Buffer.buffer("m")) : client.send(new byte[] { 1 });

        assertThat(answer.head().get("access-control-allow-origin")).isEqualTo("http://page");
        assertThat(answer.head().getAll("vary")).contains("origin");
        assertThat(answer.head().names()).doesNotContain("first", "long");
        assertThat(answer.toString()).matches("(?is).*(internal|grpc-status[:=] ?13).*");
    }
}
