package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.StreamResetException;

class AStreamIsAnsweredMessageByMessageTest {

    private static final Metadata HEAD = Metadata.of("h", "1");
    private static final Metadata TRAILERS = Metadata.of("t", "2");

    private final Loopback loopback = new Loopback();
    private final HttpClient client = RawStream.client(loopback.vertx);
    private final List<ServerExchange> calls = new CopyOnWriteArrayList<>();
    private final List<Context> contexts = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancels = new AtomicInteger();

    @AfterEach
    void close() {
        loopback.close();
    }

    private int serve(WireLimits limits, Duration idle) {
        return serve(limits, idle, false);
    }

    private int serve(WireLimits limits, Duration idle, boolean byGoMicrosPath) {
        ServerWire wire = new ServerWire(limits, "greeter", idle);
        return loopback.serve(request -> wire.serve(request.pause(), new CallForm(Streaming.REPLIES, false, byGoMicrosPath),
                (exchange, message) -> {
                    exchange.onCancel(cancels::incrementAndGet);
                    contexts.add(Vertx.currentContext());
                    calls.add(exchange);
                }));
    }

    private int serve() {
        return serve(WireLimits.DEFAULT, Duration.ZERO);
    }

    private RawStream call(int port, Map<String, String> headers) {
        return await(RawStream.open(client, port, Loopback.PATH, headers));
    }

    private RawStream await(RawStream stream) {
        int before = calls.size();
        stream.send(new byte[1]).end();
        Awaitility.await().until(() -> calls.size() > before);
        return stream;
    }

    /** On the event loop, where the handler's side writes. */
    private void write(int call, Step step) {
        ServerExchange exchange = calls.get(call);
        exchange.begin(HEAD, false);
        contexts.get(call).runOnContext(ignored -> step.run(exchange));
    }

    private interface Step {
        void run(ServerExchange exchange);
    }

    private static void send(ServerExchange exchange, int... lengths) {
        for (int length : lengths) {
            exchange.send(exchange.prepare(new byte[length]));
        }
    }

    @Test
    void withItsHeadBeforeTheFirstMessage() {
        RawStream stream = call(serve(), Map.of());

        calls.get(0).begin(HEAD, true);
        assertThat(stream.head().get("h")).isEqualTo("1");
        assertThat(stream.messages()).isEmpty();
        write(0, exchange -> {
            send(exchange, 1, 2, 3);
            exchange.finish(TRAILERS);
            send(exchange, 4);
        });

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.trailers().get("t")).isEqualTo("2");
        assertThat(stream.messages()).extracting(it -> it.length).containsExactly(1, 2, 3);
    }

    @Test
    void withAnErrorInTheMiddle() {
        RawStream stream = call(serve(), Map.of());

        write(0, exchange -> {
            send(exchange, 1);
            exchange.fail(new MicroException(Code.DATA_LOSS, "lost"), Metadata.of("h", "ignored"), TRAILERS);
            exchange.finish(Metadata.EMPTY);
        });

        assertThat(stream.grpcStatus()).isEqualTo(Code.DATA_LOSS.number());
        assertThat(stream.grpcMessage()).isEqualTo("lost");
        assertThat(stream.trailers().get("t")).isEqualTo("2");
        assertThat(stream.head().getAll("h")).containsExactly("1");
        assertThat(stream.messages()).hasSize(1);
    }

    @Test
    void compressedWhereTheCallerCanAndItPays() {
        RawStream stream = call(serve(new WireLimits(10_000, 10_000, 1_000), Duration.ZERO),
                Map.of("grpc-accept-encoding", "gzip"));

        write(0, exchange -> {
            assertThat(exchange.prepare(new byte[1_000]).length()).isLessThan(100);
            send(exchange, 10, 1_000);
            exchange.finish(Metadata.EMPTY);
        });

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.head().get("grpc-encoding")).isEqualTo("gzip");
        assertThat(stream.messages()).extracting(it -> it.length).containsExactly(10, 1_000);
    }

    @Test
    void butNotWithTooLongAMessage() {
        call(serve(new WireLimits(100, 100, WireLimits.NEVER_COMPRESS), Duration.ZERO), Map.of());

        assertThatThrownBy(() -> calls.get(0).prepare(new byte[101])).isInstanceOf(MicroException.class)
                .hasMessageContaining("101 bytes");
    }

    @Test
    void alsoWhereAGoCallerDoesNotEndItsHalf() {
        RawStream stream = unended(serve(WireLimits.DEFAULT, Duration.ZERO, true));

        write(0, exchange -> {
            send(exchange, 1, 2);
            exchange.finish(TRAILERS);
        });

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.trailers().get("t")).isEqualTo("2");
        assertThat(stream.messages()).hasSize(2);
        assertThat(cancels).hasValue(0);
    }

    @Test
    void andASecondRequestOfAGoCallerEndsTheCallThatRuns() {
        RawStream stream = unended(serve(WireLimits.DEFAULT, Duration.ZERO, true));
        write(0, exchange -> send(exchange, 1));
        Awaitility.await().until(() -> stream.messages().size() == 1);

        stream.send(new byte[1]);

        assertThat(stream.grpcStatus()).isEqualTo(Code.UNIMPLEMENTED.number());
        assertThat(stream.grpcMessage()).contains("a second one came");
        Awaitility.await().until(() -> cancels.get() == 1);
        assertThat(calls).hasSize(1);
    }

    @Test
    void andARequestOfAGoCallerThatIsCutShortIsNotRun() {
        RawStream stream = RawStream.open(client, serve(WireLimits.DEFAULT, Duration.ZERO, true), Loopback.PATH, Map.of());

        stream.write(Envelope.of(0, new byte[9]).slice(0, 8)).end();

        assertThat(stream.grpcStatus()).isNotZero();
        assertThat(calls).isEmpty();
    }

    private RawStream unended(int port) {
        RawStream stream = RawStream.open(client, port, Loopback.PATH, Map.of()).send(new byte[1]);
        Awaitility.await().until(() -> calls.size() == 1);
        return stream;
    }

    @Test
    void andIsSilentAfterAResetWhileAllOtherCallsOfTheConnectionLive() {
        int port = serve();
        RawStream other = call(port, Map.of());
        for (int i = 1; i <= 30; i++) {
            RawStream stream = call(port, Map.of());
            boolean begun = i % 2 == 0;
            if (begun) {
                write(i, exchange -> send(exchange, 100));
                Awaitility.await().until(() -> stream.messages().size() == 1);
            }
            stream.reset();
            if (i % 3 == 0) {
                Awaitility.await().until(calls.get(i)::cancelled);
            }
            write(i, exchange -> {
                send(exchange, 100);
                exchange.finish(TRAILERS);
                exchange.fail(new MicroException(Code.ABORTED, "x"), HEAD, TRAILERS);
            });
        }

        write(0, exchange -> {
            send(exchange, 7);
            exchange.finish(Metadata.EMPTY);
        });

        assertThat(other.grpcStatus()).isZero();
        assertThat(other.messages()).hasSize(1);
    }

    @Test
    void untilTheDeadlinePasses() {
        RawStream stream = call(serve(), Map.of("grpc-timeout", "1S"));

        write(0, exchange -> send(exchange, 1));

        assertThat(stream.grpcStatus()).isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(stream.messages()).hasSize(1);
        Awaitility.await().until(() -> cancels.get() == 1);
        assertThat(calls.get(0).cancelled()).isTrue();
    }

    @Test
    void untilNothingMovesForTooLong() {
        RawStream stream = call(serve(WireLimits.DEFAULT, Duration.ofMillis(300)), Map.of());
        long start = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            int sent = i;
            write(0, exchange -> send(exchange, 1));
            Awaitility.await().pollDelay(Duration.ofMillis(150)).until(() -> stream.messages().size() > sent);
        }

        assertThat(stream.grpcStatus()).isEqualTo(Code.DEADLINE_EXCEEDED.number());
        assertThat(stream.grpcMessage()).contains("quarkus.micro.rpc.stream-idle-timeout");
        assertThat(System.nanoTime() - start).as("messages keep it alive").isGreaterThan(750_000_000L);
        Awaitility.await().until(() -> cancels.get() == 1);
    }

    @Test
    void andACallerThatDoesNotReadIsResetWhenItsTimeIsUp() {
        RawStream stream = await(RawStream.openWithoutReading(client, serve(WireLimits.DEFAULT, Duration.ofMillis(300)),
                Loopback.PATH));

        write(0, exchange -> {
            for (int i = 0; i < 100 && !exchange.full(); i++) {
                send(exchange, 1 << 20);
            }
        });

        Awaitility.await().until(() -> cancels.get() == 1);
        stream.readOn();
        assertThat(stream.failure()).isInstanceOf(StreamResetException.class);
    }

    @Test
    void andSaysWhenItTakesMore() {
        RawStream stream = await(RawStream.openWithoutReading(client, serve(), Loopback.PATH));
        AtomicInteger sent = new AtomicInteger();
        write(0, exchange -> {
            Runnable fill = () -> {
                while (!exchange.full() && sent.get() < 200) {
                    send(exchange, 100_000);
                    sent.incrementAndGet();
                }
                if (sent.get() == 200) {
                    exchange.finish(Metadata.EMPTY);
                }
            };
            exchange.onDrain(fill);
            fill.run();
        });
        Awaitility.await().until(() -> sent.get() > 5);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> sent.get() < 60);

        stream.readOn();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.messages()).hasSize(200);
    }
}
