package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;

class OneCallHarmsNoOtherTest {

    private final Loopback loopback = new Loopback();
    private final List<ServerExchange> held = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void close() {
        loopback.close();
    }

    /** Answers a message of one byte when the test says so, and others by what they say. */
    private int serve(ServerExchangeHandler others) {
        ServerWire wire = new ServerWire(WireLimits.DEFAULT, "greeter");
        HttpServer server = loopback.server(request -> wire.serve(request.pause(),
                new CallForm(Streaming.NONE, false, true), (exchange, message) -> {
                    if (message.length == 1) {
                        held.add(exchange);
                    } else {
                        others.message(exchange, message);
                    }
                }));
        server.connectionHandler(ignored -> connections.incrementAndGet());
        return Loopback.get(server.listen()).actualPort();
    }

    private CompletableFuture<Ending> hold(int port) {
        CompletableFuture<Ending> call = loopback.start(port, new byte[1], Metadata.EMPTY, 60_000);
        await().until(() -> held.size() == 1);
        return call;
    }

    private void assertHarmless(CompletableFuture<Ending> parallel) {
        assertHarmless(parallel, 1);
    }

    /**
     * @param callers which have one connection each
     */
    private void assertHarmless(CompletableFuture<Ending> parallel, int callers) {
        held.get(0).reply(new byte[2], Metadata.EMPTY, Metadata.EMPTY);
        assertThat(Loopback.get(parallel).message()).hasSize(2);
        assertThat(connections).as("connections").hasValue(callers);
    }

    @Test
    void whenAThousandTimeOutInTenSeconds() {
        int port = serve((exchange, message) -> {
        });
        CompletableFuture<Ending> parallel = hold(port);

        for (int round = 0; round < 10; round++) {
            CompletableFuture<?>[] calls = new CompletableFuture<?>[100];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = loopback.start(port, new byte[2], Metadata.EMPTY, 50)
                        .thenAccept(ending -> assertThat(ending.error().code()).isEqualTo(Code.DEADLINE_EXCEEDED));
            }
            Loopback.get(CompletableFuture.allOf(calls));
        }

        assertHarmless(parallel);
    }

    @Test
    void whenAThousandAreTooLong() {
        int port = serve((exchange, message) -> exchange.reply(new byte[5 << 20], Metadata.EMPTY, Metadata.EMPTY));
        CompletableFuture<Ending> parallel = hold(port);
        RawClient raw = new RawClient(loopback.vertx, port);
        var rawHeld = raw.open();
        rawHeld.end(Envelope.of(0, new byte[1]));
        await().until(() -> held.size() == 2);

        for (int i = 0; i < 1_000; i++) {
            assertThat(raw.send(Envelope.of(0, new byte[5 << 10]).setInt(1, 5 << 20)).grpcStatus()).isEqualTo(8);
        }

        held.get(1).reply(new byte[2], Metadata.EMPTY, Metadata.EMPTY);
        assertThat(Loopback.get(RawClient.answer(rawHeld)).grpcStatus()).isZero();
        assertHarmless(parallel, 2);
    }

    @Test
    void whenItHasMoreMetadataThanTheServerTakes() {
        int port = serve((exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY));
        CompletableFuture<Ending> parallel = hold(port);

        Ending fits = loopback.call(port, new byte[2], Metadata.of("a", "x".repeat(60_000)), 5_000);
        Ending tooMuch = loopback.call(port, new byte[2], Metadata.of("a", "x".repeat(65_000)), 5_000);

        assertThat(fits.message()).hasSize(2);
        assertThat(tooMuch.error().code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(tooMuch.error().outcome()).isEqualTo(Outcome.NOT_SENT);
        assertHarmless(parallel);
    }

    @Test
    void whenItsAnswerHasMoreMetadataThanTheCallerTakes() {
        Metadata fits = Metadata.of("a", "x".repeat(60_000));
        Metadata tooMuch = Metadata.of("a", "x".repeat(65_000));
        int port = serve((exchange, message) -> exchange.reply(message, message.length == 2 ? fits : tooMuch, Metadata.EMPTY));
        CompletableFuture<Ending> parallel = hold(port);

        assertThat(loopback.call(port, new byte[2]).head()).isEqualTo(fits);
        assertThat(loopback.call(port, new byte[3]).error().code()).isEqualTo(Code.INTERNAL);
        assertHarmless(parallel);
    }

    @Test
    void whenItsErrorIsLongerThanTheCallerTakes() {
        MicroException error = MicroException.builder(Code.ABORTED).id("greeter").detail("é".repeat(50_000))
                .add(new ErrorDetail("a.B", new byte[100_000])).build();
        int port = serve((exchange, message) -> exchange.fail(error, Metadata.EMPTY, Metadata.EMPTY));
        CompletableFuture<Ending> parallel = hold(port);

        MicroException read = loopback.call(port, new byte[2]).error();

        assertThat(read.code()).isEqualTo(Code.ABORTED);
        assertThat(read.id()).isEqualTo("greeter");
        assertThat(read.detail()).startsWith("ééé");
        assertHarmless(parallel);
    }

    @Test
    void whenItsErrorIsLongerThanAStrangerTakes() {
        MicroException error = MicroException.builder(Code.ABORTED).detail("%".repeat(3_000)).build();
        int port = serve((exchange, message) -> exchange.fail(error, Metadata.EMPTY, Metadata.EMPTY));
        var stranger = loopback.vertx.createHttpClient(WireHttp.client()
                .setInitialSettings(new io.vertx.core.http.Http2Settings().setMaxHeaderListSize(4_000)));
        Loopback.Call call = new Loopback.Call();

        loopback.wire.unary(stranger, Loopback.target(port), Loopback.PATH, "proto", new byte[2], Metadata.EMPTY,
                Loopback.deadline(5_000), call);

        assertThat(Loopback.get(call).error().code()).isEqualTo(Code.ABORTED);
        assertThat(Loopback.get(call).error().detail()).endsWith("(cut)");
    }

    @Test
    void whenItIsGivenUpBeforeItHasAConnection() throws IOException {
        int places = 5;
        HttpClient small = loopback.vertx.httpClientBuilder().with(WireHttp.client().setHttp2MultiplexingLimit(places))
                .with(new PoolOptions().setHttp2MaxSize(1)).build();
        CountDownLatch handshake = new CountDownLatch(1);
        try (FrameServer server = new FrameServer(handshake, (frame, peer) -> {
            if (frame.type() == FrameServer.DATA) {
                peer.headers(frame.stream(), true, ":status", "200", "content-type", "application/grpc", "grpc-status", "10");
            }
        })) {
            for (int i = 0; i < places; i++) {
                call(small, server.port()).exchange().cancel();
            }
            CompletableFuture<Ending> next = call(small, server.port()).ending();
            handshake.countDown();

            assertThat(Loopback.get(next).error().code()).as("not deadline exceeded").isEqualTo(Code.ABORTED);
        }
    }

    private record Started(ClientExchange exchange, CompletableFuture<Ending> ending) {
    }

    private Started call(HttpClient client, int port) {
        Loopback.Call call = new Loopback.Call();
        ClientExchange exchange = loopback.wire.unary(client, Loopback.target(port), Loopback.PATH, "proto", new byte[2],
                Metadata.EMPTY, Loopback.deadline(5_000), call);
        return new Started(exchange, call);
    }

    @Test
    void whenItIsResetWhileItsAnswerWaitsForTheCallerToRead() {
        int port = serve((exchange, message) -> exchange.reply(new byte[4 << 20], Metadata.EMPTY, Metadata.EMPTY));
        RawClient raw = new RawClient(loopback.vertx, port);
        HttpClientRequest parallel = raw.open();
        CompletableFuture<RawClient.Answer> answer = RawClient.answer(parallel);
        parallel.end(Envelope.of(0, new byte[1]));
        await().until(() -> held.size() == 1);

        for (int i = 0; i < 10; i++) {
            HttpClientRequest request = raw.open();
            CompletableFuture<Void> begun = new CompletableFuture<>();
            request.response().onSuccess(response -> {
                response.pause().exceptionHandler(ignored -> {
                });
                begun.complete(null);
            });
            request.end(Envelope.of(0, new byte[2]));
            Loopback.get(begun);
            request.reset(ResetCodes.CANCEL);
        }

        held.get(0).reply(new byte[2], Metadata.EMPTY, Metadata.EMPTY);
        assertThat(Loopback.get(answer).grpcStatus()).isZero();
        assertThat(connections).hasValue(1);
    }

    @Test
    void whenItIsResetTogetherWithItsRequest() {
        int port = serve((exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY));
        RawClient raw = new RawClient(loopback.vertx, port);
        HttpClientRequest parallel = raw.open();
        CompletableFuture<RawClient.Answer> answer = RawClient.answer(parallel);
        parallel.end(Envelope.of(0, new byte[1]));
        await().until(() -> held.size() == 1);

        for (int i = 0; i < 100; i++) {
            HttpClientRequest request = raw.open();
            loopback.vertx.getOrCreateContext().runOnContext(ignored -> {
                request.end(Envelope.of(0, new byte[2]));
                request.reset(ResetCodes.CANCEL);
            });
        }
        assertThat(raw.send(new byte[2]).grpcStatus()).isZero();

        held.get(0).reply(new byte[2], Metadata.EMPTY, Metadata.EMPTY);
        assertThat(Loopback.get(answer).grpcStatus()).isZero();
        assertThat(connections).hasValue(1);
    }
}
