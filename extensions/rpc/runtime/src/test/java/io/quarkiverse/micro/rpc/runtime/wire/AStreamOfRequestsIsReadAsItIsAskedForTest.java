package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;

class AStreamOfRequestsIsReadAsItIsAskedForTest {

    private static final int LIMIT = 100_000;

    private final Loopback loopback = new Loopback();
    private final HttpClient client = RawStream.client(loopback.vertx);
    private final List<Received> calls = new CopyOnWriteArrayList<>();
    private int port;

    /** What came of one call. */
    private static final class Received implements RequestReceiver, ServerExchangeHandler {

        private final List<byte[]> messages = new CopyOnWriteArrayList<>();
        private final CompletableFuture<MicroException> end = new CompletableFuture<>();
        private ServerExchange exchange;

        @Override
        public void message(ServerExchange opened, byte[] message) {
            throw new AssertionError("A stream is no single message");
        }

        @Override
        public RequestReceiver open(ServerExchange opened) {
            exchange = opened;
            return this;
        }

        @Override
        public void message(byte[] message) {
            messages.add(message);
        }

        @Override
        public void complete() {
            end.complete(null);
        }

        @Override
        public void fail(MicroException error) {
            end.complete(error);
        }
    }

    @BeforeEach
    void serve() {
        ServerWire wire = new ServerWire(new WireLimits(LIMIT, LIMIT, WireLimits.NEVER_COMPRESS), "greeter", Duration.ZERO);
        CallForm form = new CallForm(Streaming.BOTH, false, false);
        port = loopback.serve(request -> {
            Received received = new Received();
            wire.serve(request.pause(), form, received);
            calls.add(received);
        });
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private RawStream open() {
        return RawStream.open(client, port, Loopback.PATH, Map.of());
    }

    private Received received() {
        await().until(() -> !calls.isEmpty());
        return calls.get(0);
    }

    @Test
    void neverMoreThanThat() {
        RawStream stream = open().write(Envelope.of(0, new byte[1]).appendBuffer(Envelope.of(0, new byte[2]))
                .appendBuffer(Envelope.of(0, new byte[3]))).end();
        Received received = received();

        received.exchange.request(1);
        await().until(() -> received.messages.size() == 1);
        await().during(50, TimeUnit.MILLISECONDS).until(() -> received.messages.size() == 1);
        received.exchange.request(1);
        await().until(() -> received.messages.size() == 2);
        received.exchange.request(5);

        assertThat(Loopback.get(received.end)).isNull();
        assertThat(received.messages).extracting(it -> it.length).containsExactly(1, 2, 3);
        received.exchange.fail(new MicroException(Code.ABORTED, "enough"), Metadata.EMPTY, Metadata.EMPTY);
        assertThat(stream.grpcStatus()).isEqualTo(Code.ABORTED.number());
    }

    @Test
    void andACallerThatSendsFasterIsStoppedByItsWindow() {
        RawStream stream = open();
        Received received = received();

        for (int i = 0; i < 5_000; i++) {
            stream.send(new byte[1_000]);
        }
        await().until(() -> received.exchange.http().bytesRead() > 900_000);
        await().during(100, TimeUnit.MILLISECONDS).until(() -> received.exchange.http().bytesRead() <= 1 << 20);

        received.exchange.request(Long.MAX_VALUE);
        await().until(() -> received.messages.size() == 5_000);
    }

    @Test
    void andOneThatIsCutShortEndsTheCall() {
        RawStream stream = open().send(new byte[1]).write(Buffer.buffer(new byte[] { 0, 0, 0, 0, 9, 1 })).end();
        received().exchange.request(10);

        assertThat(Loopback.get(received().end).detail()).contains("middle of a message");
        assertThat(received().messages).hasSize(1);
        assertThat(stream.grpcStatus()).isEqualTo(Code.INTERNAL.number());
        await().until(received().exchange::cancelled);
    }

    @Test
    void andOneThatIsTooLongEndsTheCallAndNothingIsReadAfterIt() {
        RawStream stream = open().send(new byte[1]).send(new byte[LIMIT + 1]).send(new byte[2]);
        received().exchange.request(10);

        assertThat(Loopback.get(received().end).code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(stream.grpcStatus()).isEqualTo(Code.RESOURCE_EXHAUSTED.number());
        assertThat(received().messages).extracting(it -> it.length).containsExactly(1);
    }

    @Test
    void andFaultsInTheMiddleAreToldToBothSides() {
        Map<Buffer, Code> faults = Map.of(Envelope.of(2, new byte[1]), Code.INTERNAL, Envelope.of(1, new byte[1]),
                Code.INTERNAL);
        faults.forEach((fault, code) -> {
            calls.clear();
            RawStream stream = open().send(new byte[1]).write(fault);
            received().exchange.request(10);

            assertThat(Loopback.get(received().end).code()).isEqualTo(code);
            assertThat(stream.grpcStatus()).isEqualTo(code.number());
        });
    }

    @Test
    void andWhatIsIgnoredHoldsUpNobody() {
        RawStream ignored = open();
        received().exchange.ignoreRequests();
        for (int i = 0; i < 20_000; i++) {
            ignored.send(new byte[1_000]);
        }
        ignored.end();

        RawStream other = open().send(new byte[7]);
        await().until(() -> calls.size() == 2);
        calls.get(1).exchange.request(1);
        await().until(() -> calls.get(1).messages.size() == 1);
        assertThat(calls.get(0).messages).isEmpty();
        other.reset();
    }

    @Test
    void andAResetIsLearnt() {
        RawStream stream = open().send(new byte[1]);
        received().exchange.request(10);
        await().until(() -> received().messages.size() == 1);

        stream.reset();

        await().until(received().exchange::cancelled);
        received().exchange.request(10);
        received().exchange.fail(new MicroException(Code.ABORTED, "too late"), Metadata.EMPTY, Metadata.EMPTY);
        RawStream next = open();
        await().until(() -> calls.size() == 2);
        calls.get(1).exchange.fail(new MicroException(Code.ABORTED, "the connection lives"), Metadata.EMPTY, Metadata.EMPTY);
        assertThat(next.grpcMessage()).isEqualTo("the connection lives");
    }
}
