package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.quarkiverse.micro.rpc.runtime.wire.RawClient.Answer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/**
 * No call ends unknown whose server leaves in good order, whatever crossed its goodbye.
 */
class AServerSendsCallersAwayUnharmedTest {

    private static final int CALLS_AT_ONCE = 64;
    private static final long ANSWER_MILLIS = 3;
    private static final Duration BUSY = Duration.ofSeconds(60);

    private static final String EMPTY_SETTINGS = "\0\0\0\4\0\0\0\0\0";
    /** POST / in clear text (indexed header fields 3, 4 and 6), which ends with its head. */
    private static final String CALL = "\0\0\3\1\5\0\0\0\1\u0083\u0084\u0086";

    private final Loopback loopback = new Loopback();
    private final ServerWire wire = new ServerWire(WireLimits.DEFAULT, "greeter");
    private final Set<HttpConnection> sentAway = ConcurrentHashMap.newKeySet();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final Set<String> losses = ConcurrentHashMap.newKeySet();

    private volatile Consumer<HttpConnection> onDone = connection -> {
    };
    private volatile boolean refusing;
    private volatile boolean calling = true;

    private final HttpServer server = loopback.server(this::serve);
    private final Semaphore places = new Semaphore(CALLS_AT_ONCE);
    private final Thread caller = new Thread(this::callAllTheTime, "caller");

    @AfterEach
    void close() {
        loopback.close();
    }

    @RepeatedTest(5)
    void asQuarkusDoesDuringItsGracefulShutdown() throws InterruptedException {
        answerMany();
        onDone = this::sendAway;
        await().atMost(BUSY).until(() -> sentAway.size() > 8);
        assertNothingLost();
    }

    @RepeatedTest(5)
    void asANodeDoesThatRefusesCallsAndIsAboutToClose() throws InterruptedException {
        answerMany();
        refusing = true;
        await().until(() -> running.get() == 0);
        sendAway();
        sendAway();
        assertNothingLost();
    }

    @Test
    void sayingFirstThatItTakesNoMoreCallsAndLastWhichItTook() {
        Loopback.get(server.listen());
        List<Integer> lastStreams = new CopyOnWriteArrayList<>();
        HttpClient client = loopback.vertx.httpClientBuilder().with(WireHttp.client())
                .withConnectHandler(connection -> ChannelCare.listen(connection, new Http2ConnectionAdapter() {
                    @Override
                    public void onGoAwayReceived(int lastStream, long error, ByteBuf data) {
                        lastStreams.add(lastStream);
                    }
                })).build();
        HttpClientRequest call = beginCall(new RawClient(client, server.actualPort()));

        CompletableFuture<Void> done = wire.sendCallersAway().toCompletableFuture();

        await().untilAsserted(() -> assertThat(lastStreams).containsExactly(Integer.MAX_VALUE));
        CompletableFuture<Answer> answer = RawClient.answer(call);
        call.end(Envelope.of(0, new byte[1]));
        assertThat(Loopback.get(answer).grpcStatus()).isZero();
        await().untilAsserted(() -> assertThat(lastStreams).containsExactly(Integer.MAX_VALUE, 1));
        assertThat(done).succeedsWithin(Duration.ofSeconds(8));
    }

    @Test
    void andWaitsNotForCallsThatDoNotEnd() {
        Loopback.get(server.listen());
        beginCall(new RawClient(loopback.vertx, server.actualPort()));

        assertThat(wire.sendCallersAway()).succeedsWithin(Duration.ofSeconds(8));
    }

    @Test
    void norForCallersWhoDoNotAnswerAPing() throws IOException {
        Loopback.get(server.listen());
        try (Socket caller = new Socket("127.0.0.1", server.actualPort())) {
            caller.getOutputStream().write(("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + EMPTY_SETTINGS + CALL)
                    .getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> received.get() == 1);

            assertThat(wire.sendCallersAway()).succeedsWithin(Duration.ofSeconds(8));

            caller.setSoTimeout(8_000);
            assertThat(caller.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    private HttpClientRequest beginCall(RawClient client) {
        HttpClientRequest request = client.open();
        request.sendHead();
        await().until(() -> received.get() == 1);
        return request;
    }

    private void sendAway() {
        assertThat(wire.sendCallersAway()).succeedsWithin(Duration.ofSeconds(8));
    }

    private void answerMany() {
        Loopback.get(server.listen());
        caller.start();
        await().atMost(BUSY).until(() -> answers.get() > 2 * CALLS_AT_ONCE);
    }

    private void assertNothingLost() throws InterruptedException {
        calling = false;
        caller.join();
        places.acquire(CALLS_AT_ONCE);
        assertThat(losses).isEmpty();
        assertThat(answers).hasValue(runs.get());
    }

    private void serve(HttpServerRequest request) {
        Consumer<HttpConnection> then = onDone;
        request.response().endHandler(ended -> then.accept(request.connection()));
        wire.serve(request, CallForm.UNARY, this::answer);
        received.incrementAndGet();
    }

    private void answer(ServerExchange exchange, byte[] message) {
        if (refusing) {
            exchange.refuse("This node is leaving");
            return;
        }
        runs.incrementAndGet();
        running.incrementAndGet();
        loopback.vertx.setTimer(ANSWER_MILLIS, done -> {
            exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
            running.decrementAndGet();
        });
    }

    private void callAllTheTime() {
        while (calling) {
            places.acquireUninterruptibly();
            loopback.start(server.actualPort(), new byte[8], Metadata.EMPTY, 10_000).thenAccept(this::count)
                    .whenComplete((counted, failure) -> places.release());
        }
    }

    private void count(Ending ending) {
        if (ending.error() == null) {
            answers.incrementAndGet();
        } else if (ending.error().outcome() != Outcome.NOT_SENT && ending.error().outcome() != Outcome.REFUSED) {
            losses.add(ending.error().getMessage());
        }
    }

    /** As Quarkus 3.33 does at the end of a request when quarkus.shutdown.timeout runs. */
    private void sendAway(HttpConnection connection) {
        if (sentAway.add(connection)) {
            connection.goAway(0);
            connection.shutdown();
        }
    }
}
