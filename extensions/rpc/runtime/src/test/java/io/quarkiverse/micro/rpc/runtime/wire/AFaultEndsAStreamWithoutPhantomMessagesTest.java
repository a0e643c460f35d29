package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;

/**
 * Faults that other servers take for messages or for the end of the stream.
 */
class AFaultEndsAStreamWithoutPhantomMessagesTest implements RequestReceiver, ServerExchangeHandler {

    private static final int LIMIT = 1_000;
    private static final Map<String, String> GZIP = Map.of("grpc-encoding", "gzip");

    private final Loopback loopback = new Loopback();
    private final HttpClient client = RawStream.client(loopback.vertx);
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<MicroException> end = new CompletableFuture<>();
    private final CompletableFuture<ServerExchange> opened = new CompletableFuture<>();
    private int port;

    @BeforeEach
    void serve() {
        ServerWire wire = new ServerWire(new WireLimits(LIMIT, LIMIT, WireLimits.NEVER_COMPRESS), "greeter", Duration.ZERO);
        port = loopback.serve(request -> wire.serve(request.pause(), new CallForm(Streaming.BOTH, false, false), this));
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void whereATooLongMessageComesInPiecesAfterAGoodOne() {
        // Its content is what the heads of empty messages look like
        byte[] zeros = new byte[LIMIT + 5_000];
        Buffer tooLong = Envelope.of(0, zeros);
        RawStream stream = open(Map.of()).send(new byte[1]).write(tooLong.slice(0, 500));
        await().until(() -> messages.size() == 1);
        stream.write(tooLong.slice(500, tooLong.length())).send(new byte[2]).end();

        assertEnded(stream, Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void whereAMessageIsTooLongOnceUnpacked() {
        RawStream stream = open(GZIP).send(new byte[1]).write(Envelope.of(Envelope.COMPRESSED, Gzip.pack(new byte[1 << 20])))
                .send(new byte[2]).end();

        assertEnded(stream, Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void whereAMessageIsNotGzip() {
        RawStream stream = open(GZIP).send(new byte[1]).write(Envelope.of(Envelope.COMPRESSED, new byte[100]))
                .send(new byte[2]).end();

        assertEnded(stream, Code.INTERNAL);
    }

    @Test
    void andManyThreadsMayEndItWhileTheCallerLeaves() throws InterruptedException {
        RawStream stream = open(Map.of());
        RawStream other = open(Map.of());
        ServerExchange exchange = Loopback.get(opened);
        Thread[] threads = new Thread[4];
        Arrays.setAll(threads, i -> new Thread(() -> {
            exchange.begin(Metadata.EMPTY, true);
            exchange.fail(new MicroException(Code.ABORTED, "late"), Metadata.EMPTY, Metadata.EMPTY);
        }));
        for (Thread thread : threads) {
            thread.start();
        }
        stream.reset();
        for (Thread thread : threads) {
            thread.join(10_000);
        }

        other.send(new byte[LIMIT + 1]).end();
        assertThat(other.grpcStatus()).as("the connection lives").isEqualTo(Code.RESOURCE_EXHAUSTED.number());
    }

    private RawStream open(Map<String, String> headers) {
        return RawStream.open(client, port, Loopback.PATH, headers);
    }

    private void assertEnded(RawStream stream, Code code) {
        assertThat(Loopback.get(end).code()).isEqualTo(code);
        assertThat(stream.grpcStatus()).isEqualTo(code.number());
        assertThat(messages).extracting(it -> it.length).containsExactly(1);
    }

    @Override
    public void message(ServerExchange exchange, byte[] message) {
        throw new AssertionError("A stream is no single message");
    }

    @Override
    public RequestReceiver open(ServerExchange exchange) {
        opened.complete(exchange);
        exchange.request(10);
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
