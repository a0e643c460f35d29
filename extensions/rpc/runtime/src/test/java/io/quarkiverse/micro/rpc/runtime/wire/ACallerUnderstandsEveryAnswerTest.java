package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

class ACallerUnderstandsEveryAnswerTest {

    private static final int LIMIT = 1_000;

    private final Loopback loopback = new Loopback(new WireLimits(LIMIT, LIMIT, WireLimits.NEVER_COMPRESS));

    @AfterEach
    void close() {
        loopback.close();
    }

    private Ending answer(Consumer<HttpServerResponse> answer) {
        int port = loopback.serve(request -> {
            request.response().putHeader("content-type", "application/grpc+proto");
            answer.accept(request.response());
        });
        return loopback.call(port, new byte[1]);
    }

    private static void end(HttpServerResponse response, Buffer body) {
        response.putTrailer("grpc-status", "0").end(body);
    }

    private static Ending assertFault(Ending ending, Code code, String detail) {
        assertThat(ending.error()).as("error").isNotNull();
        assertThat(ending.error().code()).as(ending.error().toString()).isEqualTo(code);
        assertThat(ending.error().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(ending.error().detail()).contains(detail);
        return ending;
    }

    @Test
    void withMetadata() {
        Ending ending = answer(response -> {
            response.headers().add("h", "1").add("h", "2").add("h-bin", "/w==");
            response.trailers().add("t", "3");
            end(response, Envelope.of(0, new byte[] { 7 }));
        });

        assertThat(ending.message()).containsExactly(7);
        assertThat(ending.head())
                .isEqualTo(Metadata.builder().add("h", "1").add("h", "2").add("h-bin", new byte[] { -1 }).build());
        assertThat(ending.trailers()).isEqualTo(Metadata.of("t", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/grpc", "application/grpc+proto", "application/grpc; charset=utf-8" })
    void inItsCodec(String contentType) {
        assertThat(answer(response -> {
            response.putHeader("content-type", contentType);
            end(response, Envelope.of(0, new byte[0]));
        }).message()).isEmpty();
    }

    @Test
    void butNotInAnother() {
        assertFault(answer(response -> {
            response.putHeader("content-type", "application/grpc+json");
            end(response, Envelope.of(0, new byte[0]));
        }), Code.INTERNAL, "answered in application/grpc+json");
    }

    @Test
    void packed() {
        assertThat(answer(response -> {
            response.putHeader("grpc-encoding", "gzip");
            end(response, Envelope.of(1, Gzip.pack(new byte[LIMIT])));
        }).message()).hasSize(LIMIT);
    }

    @Test
    void thatIsAnErrorInTheTrailers() {
        Ending ending = answer(response -> {
            response.putHeader("h", "1").putTrailer("t", "2").putTrailer("grpc-status", "9").putTrailer("grpc-message",
                    "nope %C3%A9");
            response.putTrailer("grpc-status-details-bin", "GggKBGEvYmISAA==").end();
        });

        assertFault(ending, Code.FAILED_PRECONDITION, "nope é");
        assertThat(ending.error().details()).containsExactly(new ErrorDetail("bb", new byte[0]));
        assertThat(ending.head()).isEqualTo(Metadata.of("h", "1"));
        assertThat(ending.trailers()).isEqualTo(Metadata.of("t", "2"));
    }

    @Test
    void thatIsAnErrorInTheHead() {
        Ending ending = answer(response -> response.putHeader("grpc-status", "9").putHeader("t", "2").end());

        assertFault(ending, Code.FAILED_PRECONDITION, "");
        assertThat(ending.head()).isEqualTo(Metadata.EMPTY);
        assertThat(ending.trailers()).isEqualTo(Metadata.of("t", "2"));
    }

    @Test
    void butNotAStatusInTheHeadWhereTrailersHaveOne() {
        assertFault(answer(response -> response.putHeader("grpc-status", "8").putTrailer("grpc-status", "9").end()),
                Code.FAILED_PRECONDITION, "");
    }

    @Test
    void norAStatusInTheHeadOfAMessage() {
        assertFault(answer(response -> response.putHeader("grpc-status", "9").end(Envelope.of(0, new byte[1]))), Code.INTERNAL,
                "without a grpc-status");
    }

    @Test
    void norARefusalThatSaysItHasRun() {
        assertFault(answer(response -> response.putTrailer("grpc-status", "14").putTrailer("micro-outcome", "refused").end()),
                Code.UNAVAILABLE, "");
        assertFault(answer(response -> response.putHeader("grpc-status", "13").putHeader("micro-outcome", "refused").end()),
                Code.INTERNAL, "");
    }

    @Test
    void withoutAStatus() {
        assertFault(answer(response -> response.putTrailer("grpc-message", "x").end()), Code.INTERNAL, "without a grpc-status");
    }

    @ParameterizedTest
    @CsvSource({ "400,INTERNAL", "401,UNAUTHENTICATED", "403,PERMISSION_DENIED", "404,UNIMPLEMENTED", "409,UNKNOWN",
            "412,UNKNOWN", "413,UNKNOWN", "415,UNKNOWN", "418,UNKNOWN", "429,UNAVAILABLE", "431,UNKNOWN", "502,UNAVAILABLE",
            "503,UNAVAILABLE", "504,UNAVAILABLE", "505,UNKNOWN", "800,UNKNOWN" })
    void thatIsHttps(int status, Code code) {
        assertFault(answer(response -> {
            response.headers().remove("content-type");
            response.setStatusCode(status).end("<html>");
        }), code, "HTTP status " + status);
        assertFault(answer(response -> response.setStatusCode(status).end()), code, "HTTP status " + status);
    }

    @Test
    void thatIsSomethingElse() {
        assertFault(answer(response -> response.putHeader("content-type", "image/jpeg").end("x")), Code.UNKNOWN, "image/jpeg");
    }

    @Test
    void thatIsNoMessage() {
        assertFault(answer(response -> response.putTrailer("grpc-status", "0").end()), Code.UNIMPLEMENTED, "none came");
        assertFault(answer(response -> response.putHeader("grpc-status", "0").end()), Code.UNIMPLEMENTED, "none came");
    }

    @Test
    void thatIsTwoMessages() {
        assertFault(answer(response -> end(response, Envelope.of(0, new byte[1]).appendBuffer(Envelope.of(0, new byte[1])))),
                Code.UNIMPLEMENTED, "second one");
    }

    @Test
    void thatIsCutShort() {
        assertFault(answer(response -> end(response, Envelope.of(0, new byte[10]).getBuffer(0, 14))), Code.INTERNAL,
                "middle of a message");
    }

    @Test
    void thatIsTooLong() {
        assertFault(answer(response -> end(response, Envelope.of(0, new byte[LIMIT + 1]))), Code.RESOURCE_EXHAUSTED,
                "1001 bytes");
    }

    @Test
    void thatIsTooLongAndNeverEnds() {
        assertFault(answer(response -> response.write(Buffer.buffer().appendByte((byte) 0).appendInt(LIMIT + 1))),
                Code.RESOURCE_EXHAUSTED, "1001 bytes");
    }

    @Test
    void thatIsTooLongOnceUnpacked() {
        assertFault(answer(response -> {
            response.putHeader("grpc-encoding", "gzip");
            end(response, Envelope.of(1, Gzip.pack(new byte[LIMIT + 1])));
        }), Code.RESOURCE_EXHAUSTED, "once unpacked");
    }

    @Test
    void thatIsNotGzip() {
        assertFault(answer(response -> {
            response.putHeader("grpc-encoding", "gzip");
            end(response, Envelope.of(1, new byte[10]));
        }), Code.INTERNAL, "not gzip");
    }

    @Test
    void thatIsInAnEncodingNobodyAskedFor() {
        assertFault(answer(response -> {
            response.putHeader("grpc-encoding", "foo");
            end(response, Envelope.of(1, new byte[10]));
        }), Code.INTERNAL, "'foo'");
    }

    @ParameterizedTest
    @CsvSource({ "1,no grpc-encoding", "2,flags 2", "128,flags 128" })
    void thatHasWrongFlags(int flags, String detail) {
        assertFault(answer(response -> end(response, Envelope.of(flags, new byte[10]))), Code.INTERNAL, detail);
        assertFault(answer(response -> {
            response.putHeader("grpc-encoding", "identity");
            end(response, Envelope.of(flags, new byte[10]));
        }), Code.INTERNAL, detail);
    }
}
