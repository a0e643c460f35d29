package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.runtime.wire.RawClient.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

class AServerStaysSilentAfterTheEndTest {

    private static final long CANCEL = 8;

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

    private HttpClientRequest call() {
        int before = exchanges.size();
        HttpClientRequest request = client.open();
        request.end(Envelope.of(0, new byte[1]));
        await().until(() -> exchanges.size() > before);
        return request;
    }

    private static void answerInEveryWay(ServerExchange exchange) {
        Metadata head = Metadata.of("a", "b");
        exchange.reply(new byte[10], head, head);
        exchange.fail(new MicroException(Code.ABORTED, "x"), head, head);
        exchange.refuse("x");
    }

    @Test
    void afterAResetAndAllOtherCallsOfTheConnectionLive() {
        HttpClientRequest other = call();
        CompletableFuture<Answer> otherAnswer = RawClient.answer(other);

        for (int i = 0; i < 50; i++) {
            HttpClientRequest reset = call();
            reset.reset(CANCEL);
            ServerExchange exchange = exchanges.get(exchanges.size() - 1);
            if (i % 2 == 0) {
                await().until(exchange::cancelled);
            }
            answerInEveryWay(exchange);
        }
        exchanges.get(0).reply(new byte[] { 7 }, Metadata.EMPTY, Metadata.EMPTY);

        assertThat(Loopback.get(otherAnswer).body()).isEqualTo(Envelope.of(0, new byte[] { 7 }));
        await().until(() -> cancels.get() >= 25);
    }

    @Test
    void afterAResetInTheMiddleOfTheRequest() {
        HttpClientRequest half = client.open();
        half.write(Buffer.buffer(new byte[7]));
        call();
        half.reset(CANCEL);
        call();

        assertThat(exchanges).hasSize(2);
        assertThat(cancels).hasValue(0);
    }

    @Test
    void afterTheConnectionHasGone() {
        HttpClientRequest request = call();

        request.connection().close();

        await().until(exchanges.get(0)::cancelled);
        answerInEveryWay(exchanges.get(0));
        await().during(50, TimeUnit.MILLISECONDS).until(() -> cancels.get() == 1);
    }

    @Test
    void afterItHasAnswered() {
        CompletableFuture<Answer> answer = RawClient.answer(call());

        exchanges.get(0).reply(new byte[] { 1 }, Metadata.EMPTY, Metadata.EMPTY);
        answerInEveryWay(exchanges.get(0));

        assertThat(Loopback.get(answer).body()).isEqualTo(Envelope.of(0, new byte[] { 1 }));
        assertThat(exchanges.get(0).cancelled()).isFalse();
        assertThat(cancels).hasValue(0);
    }

    @Test
    void andTellsAHandlerThatAsksLate() {
        call().reset(CANCEL);
        await().until(exchanges.get(0)::cancelled);

        AtomicInteger late = new AtomicInteger();
        exchanges.get(0).onCancel(late::incrementAndGet);

        await().until(() -> late.get() == 1);
    }

    @Test
    void whereTheCallerLeftBeforeTheWireWasAsked() {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        CompletableFuture<Void> left = new CompletableFuture<>();
        int port = loopback.serve(request -> {
            arrived.complete(null);
            request.pause();
            request.response().closeHandler(ignored -> {
                new ServerWire(WireLimits.DEFAULT, "greeter").serve(request, CallForm.UNARY,
                        (exchange, message) -> exchanges.add(exchange));
                left.complete(null);
            });
        });
        HttpClientRequest request = new RawClient(loopback.vertx, port).open();
        request.end(Envelope.of(0, new byte[1]));

        Loopback.get(arrived);
        request.reset(CANCEL);

        Loopback.get(left);
        assertThat(exchanges).isEmpty();
    }
}
