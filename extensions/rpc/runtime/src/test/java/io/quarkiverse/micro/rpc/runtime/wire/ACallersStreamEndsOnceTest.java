package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamResetException;

class ACallersStreamEndsOnceTest {

    private final Loopback loopback = new Loopback();
    private final CompletableFuture<Long> reset = new CompletableFuture<>();
    private final CompletableFuture<String> timeout = new CompletableFuture<>();

    @AfterEach
    void close() {
        loopback.close();
    }

    private static void assertError(Ending ending, Code code, Outcome outcome) {
        assertThat(ending.error()).as("error").isNotNull();
        assertThat(ending.error().code()).as(ending.error().toString()).isEqualTo(code);
        assertThat(ending.error().outcome()).as(ending.error().toString()).isEqualTo(outcome);
    }

    /** Answers with a head and one message, and waits. */
    private void begin(HttpServerRequest request) {
        request.exceptionHandler(failure -> reset.complete(
                failure instanceof StreamResetException it ? it.getCode() : -1L));
        timeout.complete(String.valueOf(request.getHeader("grpc-timeout")));
        StreamServer.head(request).write(StreamServer.message(1));
    }

    @Test
    void withWhatTheServerSaysAfterSomeMessages() {
        MicroException error = MicroException.builder(Code.ABORTED).detail("lost track")
                .add(new ErrorDetail("pkg.Where", new byte[] { 1, 2 })).build();
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            response.write(StreamServer.message(1));
            GrpcErrorWriter.write(error, false, response.trailers(), 8_000);
            response.putTrailer("last", "word");
            response.end();
        })).take(Long.MAX_VALUE);

        Ending ending = call.end();
        assertError(ending, Code.ABORTED, Outcome.ANSWERED);
        assertThat(ending.error().detail()).isEqualTo("lost track");
        assertThat(ending.error().details()).containsExactly(new ErrorDetail("pkg.Where", new byte[] { 1, 2 }));
        assertThat(ending.trailers()).isEqualTo(Metadata.of("last", "word"));
        assertThat(call.messages).hasSize(1);
    }

    @Test
    void withARefusalBeforeAnythingElse() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> request.response()
                .putHeader("content-type", "application/grpc").putHeader("grpc-status", "14")
                .putHeader("micro-outcome", "refused").end()));

        assertError(call.end(), Code.UNAVAILABLE, Outcome.REFUSED);
        assertThat(call.head).isNotDone();
    }

    @Test
    void byTheCallersOwnWish() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(this::begin)).take(1);
        call.awaitMessages(1);

        call.cancel();

        assertError(call.end(), Code.CANCELLED, Outcome.UNKNOWN);
        assertThat(Loopback.get(reset)).isEqualTo(ResetCodes.CANCEL);
    }

    @Test
    void atItsDeadline() {
        StreamingCall call = new StreamingCall(loopback, loopback.serve(this::begin), null, 200, WireCall.NEVER).take(9);

        assertError(call.end(), Code.DEADLINE_EXCEEDED, Outcome.UNKNOWN);
        assertThat(Loopback.get(timeout)).matches("[0-9]+[mu]");
        assertThat(Loopback.get(reset)).isEqualTo(ResetCodes.CANCEL);
    }

    @Test
    void whenNothingHappensForTooLong() {
        StreamingCall call = new StreamingCall(loopback, loopback.serve(this::begin), null, WireCall.NEVER, 200).take(9);

        Ending ending = call.end();
        assertError(ending, Code.DEADLINE_EXCEEDED, Outcome.UNKNOWN);
        assertThat(ending.error().detail()).contains("200 ms").contains("stream-idle-timeout of quarkus.micro.clients");
        assertThat(Loopback.get(timeout)).as("an idle limit is not told to the server").isEqualTo("null");
        assertThat(Loopback.get(reset)).isEqualTo(ResetCodes.CANCEL);
    }

    @Test
    void notWhileMessagesGoOneWay() {
        StreamingCall call = new StreamingCall(loopback, loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            int[] left = { 8 };
            loopback.vertx.setPeriodic(100, timer -> {
                response.write(StreamServer.message(1));
                if (--left[0] == 0) {
                    loopback.vertx.cancelTimer(timer);
                    StreamServer.end(response, 0);
                }
            });
        }), null, WireCall.NEVER, 400).take(Long.MAX_VALUE);

        assertThat(call.end().error()).isNull();
        assertThat(call.messages).hasSize(8);
    }

    @Test
    void whenTheConnectionBreaks() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            begin(request);
            loopback.vertx.setTimer(50, ignored -> request.connection().close());
        })).take(9);

        assertError(call.end(), Code.UNAVAILABLE, Outcome.UNKNOWN);
    }

    @Test
    void whenTheServerResetsIt() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            begin(request);
            loopback.vertx.setTimer(50, ignored -> request.response().reset(2));
        })).take(9);

        assertError(call.end(), Code.INTERNAL, Outcome.UNKNOWN);
    }

    @Test
    void asRefusedWhenTheServerResetsItUnread() throws IOException {
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.HEADERS) {
                peer.reset(frame.stream(), (int) ResetCodes.REFUSED_STREAM);
            }
        })) {
            assertError(StreamingCall.open(loopback, server.port()).end(), Code.UNAVAILABLE, Outcome.REFUSED);
        }
    }

    @Test
    void whenTheAnswerStopsWithinAMessage() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            response.write(StreamServer.message(1)).onComplete(ignored -> {
                response.write(Buffer.buffer(new byte[] { 0, 0, 0, 0, 9, 1 }));
                StreamServer.end(response, 0);
            });
        })).take(9);

        assertError(call.end(), Code.INTERNAL, Outcome.ANSWERED);
        assertThat(call.messages).hasSize(1);
    }

    @Test
    void whenAMessageIsTooLong() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            begin(request);
            request.response().write(Buffer.buffer(new byte[] { 0, 127, 0, 0, 0 }));
        })).take(9);

        assertError(call.end(), Code.RESOURCE_EXHAUSTED, Outcome.ANSWERED);
        assertThat(Loopback.get(reset)).isEqualTo(ResetCodes.CANCEL);
    }

    @Test
    void beforeItBeganWhereNobodyListens() {
        Ending ending = StreamingCall.open(loopback, 1).take(1).close().end();

        assertError(ending, Code.UNAVAILABLE, Outcome.NOT_SENT);
    }

    @Test
    void andLeavesOtherCallsOfItsConnectionAlone() {
        int port = loopback.serve(StreamServer::echo);
        StreamingCall other = StreamingCall.open(loopback, port).take(Long.MAX_VALUE);
        other.send(new byte[1]);
        other.awaitMessages(1);

        for (int i = 0; i < 50; i++) {
            StreamingCall call = StreamingCall.open(loopback, port).take(1).send(new byte[1]);
            call.awaitMessages(1);
            call.cancel();
            assertError(call.end(), Code.CANCELLED, Outcome.UNKNOWN);
        }

        other.send(new byte[1]);
        await().until(() -> other.messages.size() == 2);
        assertThat(other.close().end().error()).isNull();
    }
}
