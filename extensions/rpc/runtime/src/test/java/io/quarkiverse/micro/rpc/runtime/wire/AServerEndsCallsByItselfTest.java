package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.runtime.wire.RawClient.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

class AServerEndsCallsByItselfTest {

    private final Loopback loopback = new Loopback();
    private final List<ServerExchange> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancels = new AtomicInteger();
    private RawClient client;

    @BeforeEach
    void serve() {
        client = new RawClient(loopback.vertx, loopback.serve((exchange, message) -> {
            exchange.onCancel(cancels::incrementAndGet);
            exchanges.add(exchange);
        }));
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void whenTheDeadlinePasses() {
        long start = System.nanoTime();

        Answer answer = client.header("grpc-timeout", "100m").send(new byte[1]);

        assertThat(answer.grpcStatus()).isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(System.nanoTime() - start).isBetween(100_000_000L, 2_000_000_000L);
        await().until(() -> cancels.get() == 1);
        assertThat(exchanges.get(0).cancelled()).isTrue();
        exchanges.get(0).reply(new byte[1], Metadata.EMPTY, Metadata.EMPTY);
        assertThat(client.send(new byte[1]).grpcStatus()).as("a second call on the connection")
                .isEqualTo(Code.DEADLINE_EXCEEDED.number());
    }

    @Test
    void whenTheDeadlinePassesWhileTheRequestIsStillComing() {
        HttpClientRequest request = client.header("grpc-timeout", "100m").open();
        CompletableFuture<Answer> answer = RawClient.answer(request);
        request.write(Buffer.buffer(new byte[7]));

        assertThat(Loopback.get(answer).grpcStatus()).isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(exchanges).isEmpty();
    }

    @Test
    void whenARequestDoesNotArriveInTimeThoughItsCallerGivesItAges() {
        ServerWire impatient = new ServerWire(WireLimits.DEFAULT, "greeter", Duration.ZERO, 100_000_000);
        RawClient raw = new RawClient(loopback.vertx, loopback.serve(impatient, false, (exchange, message) -> exchanges
                .add(exchange)));
        HttpClientRequest request = raw.header("grpc-timeout", "9999H").open();
        CompletableFuture<Answer> answer = RawClient.answer(request);
        request.write(Buffer.buffer(new byte[7]));

        assertThat(Loopback.get(answer).grpcStatus()).isEqualTo(Code.DEADLINE_EXCEEDED.number());
        Answer late = raw.header("grpc-timeout", "400m").send(new byte[1]);
        assertThat(late.grpcStatus()).as("the deadline holds once it has arrived")
                .isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void whenARequestWithoutADeadlineDoesNotArriveInTime() {
        ServerWire impatient = new ServerWire(WireLimits.DEFAULT, "greeter", Duration.ZERO, 100_000_000);
        RawClient raw = new RawClient(loopback.vertx, loopback.serve(impatient, false, (exchange, message) -> loopback.vertx
                .setTimer(300, ignored -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY))));
        HttpClientRequest request = raw.open();
        CompletableFuture<Answer> answer = RawClient.answer(request);
        request.write(Buffer.buffer(new byte[7]));

        assertThat(Loopback.get(answer).grpcStatus()).isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(raw.send(new byte[1]).grpcStatus()).as("the handler may take longer").isZero();
    }

    @Test
    void beforeTheHandlerWhereNoTimeIsLeft() {
        assertThat(client.header("grpc-timeout", "0n").send(new byte[1]).grpcStatus())
                .isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(exchanges).isEmpty();
    }

    @Test
    void whenTheMessageIsTooLongAndTheCallerIsStillSendingIt() {
        HttpClientRequest request = client.open();
        CompletableFuture<Answer> answer = RawClient.answer(request);
        request.write(Buffer.buffer().appendByte((byte) 0).appendInt(64 << 20));
        for (int i = 0; i < 64; i++) {
            request.write(Buffer.buffer(new byte[1 << 20]));
        }

        assertThat(Loopback.get(answer).grpcStatus()).isEqualTo(Code.RESOURCE_EXHAUSTED.number());
        assertThat(Loopback.get(answer).trailersOnly()).isTrue();
        client.header("grpc-timeout", "50m");
        assertThat(client.send(new byte[1]).grpcStatus()).as("the connection has its window back")
                .isEqualTo(Code.DEADLINE_EXCEEDED.number());
    }
}
