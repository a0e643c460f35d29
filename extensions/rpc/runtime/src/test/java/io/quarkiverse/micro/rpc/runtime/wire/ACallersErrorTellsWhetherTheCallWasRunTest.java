package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.impl.VertxInternal;

class ACallersErrorTellsWhetherTheCallWasRunTest {

    private static final int LATE = 10_000;

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    private static void assertError(Ending ending, Code code, Outcome outcome) {
        assertThat(ending.error()).as("error").isNotNull();
        assertThat(ending.error().code()).as(ending.error().toString()).isEqualTo(code);
        assertThat(ending.error().outcome()).as(ending.error().toString()).isEqualTo(outcome);
    }

    private Ending call(FrameServer.Script script) throws IOException {
        return call(script, LATE);
    }

    private Ending call(FrameServer.Script script, int timeoutMillis) throws IOException {
        try (FrameServer server = new FrameServer(script)) {
            return loopback.call(server.port(), new byte[1], Metadata.EMPTY, timeoutMillis);
        }
    }

    @Test
    void notSentWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Ending ending = loopback.call(port, new byte[1]);

        assertError(ending, Code.UNAVAILABLE, Outcome.NOT_SENT);
        assertThat(ending.error()).hasCauseInstanceOf(java.net.ConnectException.class);
        assertThat(ending.error().detail()).contains("127.0.0.1:" + port);
    }

    @Test
    void notSentWhereTheNameIsUnknown() {
        Loopback.Call call = new Loopback.Call();

        loopback.wire.unary(loopback.client, RequestTarget.of("nowhere.invalid", 1, false), "/a.B/C", "proto", new byte[1],
                Metadata.EMPTY, Loopback.deadline(LATE), call);

        assertError(Loopback.get(call), Code.UNAVAILABLE, Outcome.NOT_SENT);
    }

    @Test
    void notSentWhereTheDeadlinePassesBeforeThereIsAConnection() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertError(loopback.call(deaf.getLocalPort(), new byte[1], Metadata.EMPTY, 100), Code.DEADLINE_EXCEEDED,
                    Outcome.NOT_SENT);
        }
    }

    @Test
    void notSentWhereTheDeadlineHasPassedAlready() {
        assertError(loopback.call(1, new byte[1], Metadata.EMPTY, 0), Code.DEADLINE_EXCEEDED, Outcome.NOT_SENT);
    }

    @Test
    void notSentWhereAnotherProtocolAnswers() throws Exception {
        try (ServerSocket http1 = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Loopback.Ending> call = loopback.start(http1.getLocalPort(), new byte[1], Metadata.EMPTY, LATE);
            try (Socket socket = http1.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".getBytes());

                assertError(Loopback.get(call), Code.UNAVAILABLE, Outcome.NOT_SENT);
            }
        }
    }

    @Test
    void notSentWhereTheConnectionEndsBeforeTheHandshake() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Loopback.Ending> call = loopback.start(rude.getLocalPort(), new byte[1], Metadata.EMPTY, LATE);
            rude.accept().close();

            assertError(Loopback.get(call), Code.UNAVAILABLE, Outcome.NOT_SENT);
        }
    }

    @Test
    void notSentWhereTooManyWait() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AtomicInteger tooMany = new AtomicInteger();
            CompletableFuture<?>[] calls = new CompletableFuture<?>[1_100];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = loopback.start(deaf.getLocalPort(), new byte[1], Metadata.EMPTY, 2_000).thenAccept(ending -> {
                    assertThat(ending.error().outcome()).isEqualTo(Outcome.NOT_SENT);
                    tooMany.addAndGet(ending.error().code() == Code.UNAVAILABLE ? 1 : 0);
                });
            }

            Loopback.get(CompletableFuture.allOf(calls));

            assertThat(tooMany.get()).isBetween(90, 200);
        }
    }

    @Test
    void notSentWhereTheMessageIsTooLong() {
        assertError(loopback.call(1, new byte[(4 << 20) + 1]), Code.RESOURCE_EXHAUSTED, Outcome.NOT_SENT);
    }

    @Test
    void notSentWhereTheClientIsClosed() {
        Loopback.get(loopback.client.close());

        assertError(loopback.call(1, new byte[1]), Code.UNAVAILABLE, Outcome.NOT_SENT);
    }

    @Test
    void refusedWhereTheStreamIs() throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.reset(frame.stream(), 7);
            }
        });

        assertError(ending, Code.UNAVAILABLE, Outcome.REFUSED);
    }

    @Test
    void unknownWhereTheStreamIsRefusedAfterTheAnswerHasBegun() throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.headers(frame.stream(), false, ":status", "200", "content-type", "application/grpc");
                peer.reset(frame.stream(), 7);
            }
        });

        assertError(ending, Code.UNAVAILABLE, Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({ "0,INTERNAL", "1,INTERNAL", "2,INTERNAL", "5,INTERNAL", "8,CANCELLED", "11,RESOURCE_EXHAUSTED",
            "12,PERMISSION_DENIED", "99,INTERNAL" })
    void unknownWhereTheStreamIsReset(int reset, Code code) throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.reset(frame.stream(), reset);
            }
        });

        assertError(ending, code, Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({ "0,REFUSED", "1,UNKNOWN", "2147483647,UNKNOWN" })
    void refusedWhereTheServerGoesAwayBeforeIt(int lastStream, Outcome outcome) throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.goAway(lastStream, 0);
                peer.close();
            }
        });

        assertError(ending, Code.UNAVAILABLE, outcome);
    }

    @Test
    void refusedForCallsAboveTheLastStreamOnly() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.DATA && calls.incrementAndGet() == 2) {
                peer.goAway(1, 0);
                peer.headers(1, true, ":status", "200", "content-type", "application/grpc", "grpc-status", "10");
            }
        })) {
            var first = loopback.start(server.port(), new byte[1], Metadata.EMPTY, LATE);
            await().until(() -> calls.get() == 1);
            var second = loopback.start(server.port(), new byte[1], Metadata.EMPTY, LATE);

            assertError(Loopback.get(second), Code.UNAVAILABLE, Outcome.REFUSED);
            assertError(Loopback.get(first), Code.ABORTED, Outcome.ANSWERED);
        }
    }

    @Test
    void refusedWhereTheServersSecondGoodbyeNamesAnEarlierCall() throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.goAway(Integer.MAX_VALUE, 0);
                peer.goAway(0, 0);
                peer.close();
            }
        });

        assertError(ending, Code.UNAVAILABLE, Outcome.REFUSED);
    }

    @Test
    void unknownWhereThisSideEndsTheConnection() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                sent.countDown();
            }
        })) {
            var call = loopback.start(server.port(), new byte[1], Metadata.EMPTY, LATE);
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();

            Loopback.get(loopback.client.close());

            assertError(Loopback.get(call), Code.UNAVAILABLE, Outcome.UNKNOWN);
        }
    }

    @Test
    void unknownWhereTheConnectionBreaks() throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.close();
            }
        });

        assertError(ending, Code.UNAVAILABLE, Outcome.UNKNOWN);
    }

    @Test
    void unknownWhereTheServerTalksNonsense() throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.send(FrameServer.HEADERS, 4, frame.stream(), new byte[] { -1, -1, -1, -1, -1, -1, -1 });
            }
        });

        assertError(ending, Code.INTERNAL, Outcome.UNKNOWN);
    }

    @Test
    void unknownWhereTheDeadlinePassesWithoutAnAnswer() throws Exception {
        CountDownLatch reset = new CountDownLatch(1);
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.RST_STREAM && frame.payload()[3] == 8) {
                reset.countDown();
            }
        })) {
            assertError(loopback.call(server.port(), new byte[1], Metadata.EMPTY, 100), Code.DEADLINE_EXCEEDED,
                    Outcome.UNKNOWN);
            assertThat(reset.await(10, TimeUnit.SECONDS)).as("the server is told").isTrue();
        }
    }

    @Test
    void unknownAndPastTheDeadlineWhereTheServersTimerWasFaster() throws IOException {
        Ending ending = call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                // The caller's own deadline, so that either of the two may be first
                await().pollInterval(1, TimeUnit.MILLISECONDS).pollDelay(200, TimeUnit.MILLISECONDS).until(() -> true);
                peer.reset(frame.stream(), 8);
            }
        }, 200);

        assertError(ending, Code.DEADLINE_EXCEEDED, Outcome.UNKNOWN);
    }

    @Test
    void answeredWhereItWas() throws IOException {
        String[] error = { ":status", "200", "content-type", "application/grpc", "grpc-status", "14" };

        assertError(call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.headers(frame.stream(), true, error);
            }
        }), Code.UNAVAILABLE, Outcome.ANSWERED);
        assertError(call((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.headers(frame.stream(), true, ":status", "503");
            }
        }), Code.UNAVAILABLE, Outcome.ANSWERED);
    }

    @Test
    void refusedWhereTheServerSaysSo() {
        int port = loopback.serve((exchange, message) -> exchange.refuse("stopping"));

        Ending ending = loopback.call(port, new byte[1]);

        assertError(ending, Code.UNAVAILABLE, Outcome.REFUSED);
        assertThat(ending.error().detail()).isEqualTo("stopping");
    }

    @Test
    void cancelledWhereTheCallerGaveUp() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                sent.countDown();
            } else if (frame.type() == FrameServer.RST_STREAM && frame.payload()[3] == 8) {
                reset.countDown();
            }
        })) {
            Loopback.Call call = new Loopback.Call();
            ClientExchange exchange = loopback.wire.unary(loopback.client, Loopback.target(server.port()), "/a.B/C", "proto",
                    new byte[1], Metadata.EMPTY, Loopback.deadline(LATE), call);
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();

            exchange.cancel();
            exchange.cancel();

            assertError(Loopback.get(call), Code.CANCELLED, Outcome.UNKNOWN);
            assertThat(reset.await(10, TimeUnit.SECONDS)).as("the server is told").isTrue();
        }
    }

    @Test
    void cancelledAndNotSentWhereThereWasNoConnectionYet() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Loopback.Call call = new Loopback.Call();
            ClientExchange exchange = loopback.wire.unary(loopback.client, Loopback.target(deaf.getLocalPort()), "/a.B/C",
                    "proto",
                    new byte[1], Metadata.EMPTY, Loopback.deadline(LATE), call);

            exchange.cancel();

            assertError(Loopback.get(call), Code.CANCELLED, Outcome.NOT_SENT);
        }
    }

    @Test
    void andNoneEverComesTwice() {
        MicroException error = new MicroException(Code.ABORTED, "x");
        int port = loopback.serve((exchange, message) -> loopback.vertx.setTimer(20,
                ignored -> exchange.fail(error, Metadata.EMPTY, Metadata.EMPTY)));
        CompletableFuture<?>[] calls = new CompletableFuture<?>[200];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = loopback.start(port, new byte[1], Metadata.EMPTY, 15 + i % 20);
        }
        Loopback.get(CompletableFuture.allOf(calls));

        await().during(200, TimeUnit.MILLISECONDS)
                .until(() -> Stream.of(calls).noneMatch(CompletableFuture::isCompletedExceptionally));
    }

    @Test
    void unknownWhereAWorkerGetsNothingButAHeadInTime() {
        int port = loopback.serve(request -> StreamServer.head(request).writeHead());
        Loopback.Call call = new Loopback.Call();

        ((VertxInternal) loopback.vertx).createWorkerContext()
                .runOnContext(ignored -> loopback.wire.unary(loopback.client, Loopback.target(port), Loopback.PATH, "proto",
                        new byte[1], Metadata.EMPTY, Loopback.deadline(300), call));

        assertError(Loopback.get(call), Code.DEADLINE_EXCEEDED, Outcome.UNKNOWN);
    }
}
