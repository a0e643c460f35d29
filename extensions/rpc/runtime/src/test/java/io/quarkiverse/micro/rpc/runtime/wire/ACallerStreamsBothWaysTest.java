package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

class ACallerStreamsBothWaysTest {

    private static final Duration LONG_ENOUGH_TO_OVERDO_IT = Duration.ofMillis(300);

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    private static byte[] bytes(int size) {
        return new byte[size];
    }

    @Test
    void messagesGoAndComeWhileBothHalvesAreOpen() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(StreamServer::echo)).take(Long.MAX_VALUE);

        call.send(bytes(1));
        call.awaitMessages(1);
        call.send(bytes(20_000), bytes(0));
        call.awaitMessages(3);
        call.close();

        Ending ending = call.end();
        assertThat(ending.error()).isNull();
        assertThat(ending.head()).isEqualTo(Metadata.of("from", "server"));
        assertThat(ending.trailers()).isEqualTo(Metadata.of("last", "word"));
        assertThat(call.messages).extracting(message -> message.length).containsExactly(1, 20_000, 0);
    }

    @Test
    void theHeadComesBeforeAnyMessageGoes() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(StreamServer::echo));

        assertThat(Loopback.get(call.head)).isEqualTo(Metadata.of("from", "server"));
        assertThat(call.close().end().error()).isNull();
    }

    @Test
    void theOnlyMessageOfACallTravelsWithItsHead() {
        CompletableFuture<Boolean> endedWithBody = new CompletableFuture<>();
        int port = loopback.serve(request -> {
            request.endHandler(ignored -> endedWithBody.complete(true));
            StreamServer.end(StreamServer.head(request), 0);
        });

        StreamingCall call = new StreamingCall(loopback, port, bytes(3), WireCall.NEVER, WireCall.NEVER);

        assertThat(call.end().error()).isNull();
        assertThat(Loopback.get(endedWithBody)).isTrue();
        assertThat(call.wanted).hasValue(0);
    }

    @Test
    void noMoreMessagesComeThanWereAskedFor() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            Buffer many = Buffer.buffer();
            for (int i = 0; i < 100; i++) {
                many.appendBuffer(StreamServer.message(10));
            }
            response.write(many);
            StreamServer.end(response, 0);
        })).close();

        call.take(3);
        call.awaitMessages(3);
        await().during(LONG_ENOUGH_TO_OVERDO_IT).until(() -> call.messages.size() == 3 && !call.ending.isDone());
        call.take(96);
        call.awaitMessages(99);
        await().during(LONG_ENOUGH_TO_OVERDO_IT).until(() -> call.messages.size() == 99 && !call.ending.isDone());
        call.take(1);

        assertThat(call.end().error()).isNull();
        assertThat(call.messages).hasSize(100);
    }

    @Test
    void theEndIsToldWithoutBeingAskedFor() {
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            response.write(StreamServer.message(10));
            loopback.vertx.setTimer(50, ignored -> StreamServer.end(response, 0));
        })).close().take(1);

        assertThat(call.end().error()).isNull();
        assertThat(call.messages).hasSize(1);
    }

    @Test
    void aServerThatIsFasterThanItsCallerMustWait() {
        AtomicLong written = new AtomicLong();
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> flood(request, written))).close();

        await().during(LONG_ENOUGH_TO_OVERDO_IT).until(() -> written.get() > 0);
        long stalled = written.get();
        assertThat(stalled).isLessThan(8L << 20);
        call.take(2_000);
        call.awaitMessages(2_000);

        assertThat(written).hasValueGreaterThan(stalled);
        call.cancel();
        call.end();
    }

    @Test
    void streamsThatNobodyReadsHoldUpNoOtherCall() {
        AtomicLong written = new AtomicLong();
        int port = loopback.serve(request -> flood(request, written));
        for (int i = 0; i < 30; i++) {
            new StreamingCall(loopback, port, bytes(1), WireCall.NEVER, WireCall.NEVER);
        }
        await().during(LONG_ENOUGH_TO_OVERDO_IT).until(() -> written.get() > 0);

        StreamingCall read = new StreamingCall(loopback, port, bytes(1), WireCall.NEVER, WireCall.NEVER).take(500);

        read.awaitMessages(500);
    }

    private static void flood(HttpServerRequest request, AtomicLong written) {
        HttpServerResponse response = StreamServer.head(request);
        Runnable[] write = new Runnable[1];
        write[0] = () -> {
            while (!response.closed() && !response.writeQueueFull()) {
                response.write(StreamServer.message(10_000));
                written.addAndGet(10_000);
            }
        };
        response.drainHandler(ignored -> write[0].run());
        write[0].run();
    }

    @Test
    void aCallerThatIsFasterThanItsServerMustWait() {
        CompletableFuture<HttpServerRequest> served = new CompletableFuture<>();
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            request.pause();
            request.handler(ignored -> {
            });
            request.endHandler(ignored -> StreamServer.end(StreamServer.head(request), 0));
            served.complete(request);
        }));

        byte[][] messages = new byte[1_000][];
        java.util.Arrays.fill(messages, bytes(10_000));
        call.send(messages).close();
        Loopback.get(served);
        await().during(LONG_ENOUGH_TO_OVERDO_IT).until(() -> call.unsent() > 800); // a window of 1 MiB holds about 105
        served.join().resume();

        assertThat(call.end().error()).isNull();
        assertThat(call.unsent()).isZero();
    }

    @Test
    void anEarlyAnswerIsReadToItsEnd() {
        CompletableFuture<Long> reset = new CompletableFuture<>();
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            for (int i = 0; i < 50; i++) {
                response.write(StreamServer.message(10_000));
            }
            // Then the stream is reset without an error, because the request is open still
            StreamServer.end(response, 0).onComplete(ignored -> reset.complete(response.reset(0) ? 1L : 0L));
        }));

        Loopback.get(reset);
        await().during(LONG_ENOUGH_TO_OVERDO_IT).until(() -> !call.ending.isDone());
        call.take(50);

        Ending ending = call.end();
        assertThat(ending.error()).isNull();
        assertThat(ending.trailers()).isEqualTo(Metadata.of("last", "word"));
        assertThat(call.messages).hasSize(50);
    }

    @Test
    void afterAnEarlyAnswerNothingMoreIsSent() {
        CompletableFuture<Long> reset = new CompletableFuture<>();
        StreamingCall call = StreamingCall.open(loopback, loopback.serve(request -> {
            request.exceptionHandler(failure -> reset.complete(
                    failure instanceof io.vertx.core.http.StreamResetException it ? it.getCode() : -1L));
            StreamServer.end(StreamServer.head(request), 0);
        }));

        assertThat(call.end().error()).isNull();
        assertThat(Loopback.get(reset)).as("how the caller closes its half").isZero();
        call.send(bytes(1)).close();
        assertThat(loopback.call(loopback.serve(request -> {
            HttpServerResponse response = StreamServer.head(request);
            response.write(StreamServer.message(1));
            StreamServer.end(response, 0);
        }), bytes(1)).error()).isNull();
    }
}
