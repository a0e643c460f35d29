package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.RawClient.Answer;
import io.vertx.core.Context;

class AServerAnswersAsItsHandlerSaysTest {

    private static final Metadata HEAD = Metadata.builder().add("h", "1").add("h", "2").add("h-bin", new byte[] { -1 }).build();
    private static final Metadata TRAILERS = Metadata.builder().add("t", "1").add("t", "2").build();

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    private RawClient client(WireLimits limits, boolean goMicroErrors, ServerExchangeHandler handler) {
        return new RawClient(loopback.vertx, loopback.serve(new ServerWire(limits, "greeter"), goMicroErrors, handler));
    }

    private RawClient client(ServerExchangeHandler handler) {
        return client(WireLimits.DEFAULT, false, handler);
    }

    @Test
    void withMetadataBeforeAndAfterTheReply() {
        Answer answer = client((exchange, message) -> exchange.reply(message, HEAD, TRAILERS)).send(new byte[1]);

        assertThat(answer.head().getAll("h")).containsExactly("1", "2");
        assertThat(answer.head().get("h-bin")).isEqualTo("/w");
        assertThat(answer.trailers().getAll("t")).containsExactly("1", "2");
        assertThat(answer.grpcStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void onWhateverThreadHeWorks(boolean empty) {
        Metadata metadata = empty ? Metadata.EMPTY : HEAD;
        RawClient client = client((exchange, message) -> ForkJoinPool.commonPool().execute(() -> {
            if (message[0] == 0) {
                exchange.reply(message, metadata, metadata);
            } else {
                exchange.fail(new MicroException(Code.ABORTED, "x"), metadata, metadata);
            }
        }));

        for (int i = 0; i < 50; i++) {
            assertThat(client.send(new byte[] { 0 }).grpcStatus()).isZero();
            assertThat(client.send(new byte[] { 1 }).grpcStatus()).isEqualTo(Code.ABORTED.number());
        }
    }

    @Test
    void withAPlainErrorAndItsAttachments() throws IOException {
        ErrorDetail detail = new ErrorDetail("a.B", new byte[] { 1 });
        MicroException error = MicroException.builder(Code.ABORTED).id("ignored").detail("nope é").add(detail).build();

        Answer answer = client((exchange, message) -> exchange.fail(error, Metadata.EMPTY, TRAILERS)).send(new byte[1]);

        assertThat(answer.trailersOnly()).isTrue();
        assertThat(answer.head().get("content-type")).isEqualTo("application/grpc+proto");
        assertThat(answer.grpc("grpc-message")).isEqualTo("nope %C3%A9");
        assertThat(answer.grpc("grpc-status-details-bin")).doesNotContain("=");
        assertThat(StatusDetails.read(BinaryHeader.decode(answer.grpc("grpc-status-details-bin")))).containsExactly(detail);
        assertThat(answer.head().getAll("t")).containsExactly("1", "2");
    }

    @Test
    void withGoMicrosErrorAlsoWhereTheWireItselfReportsIt() {
        MicroException error = MicroException.builder(Code.NOT_FOUND).id("greeter").detail("nope é").build();
        RawClient client = client(WireLimits.DEFAULT, true,
                (exchange, message) -> exchange.fail(error, Metadata.EMPTY, Metadata.EMPTY));

        assertThat(client.send(new byte[1]).grpc("grpc-message"))
                .isEqualTo("{\"id\":\"greeter\",\"code\":404,\"detail\":\"nope %C3%A9\",\"status\":\"Not Found\"}");
        assertThat(client.send(Envelope.of(2, new byte[1])).grpcMessage()).startsWith("{\"id\":\"greeter\",\"code\":500,");
    }

    @Test
    void withMetadataBeforeAnError() {
        Answer answer = client((exchange, message) -> exchange.fail(new MicroException(Code.ABORTED, "x"), HEAD, TRAILERS))
                .send(new byte[1]);

        assertThat(answer.head().getAll("h")).containsExactly("1", "2");
        assertThat(answer.head().contains("grpc-status")).isFalse();
        assertThat(answer.trailers().get("grpc-status")).isEqualTo("10");
        assertThat(answer.trailers().getAll("t")).containsExactly("1", "2");
    }

    @Test
    void andTellsARefusalOnlyWhereItIsOne() {
        MicroException passedOn = MicroException.builder(Code.UNAVAILABLE).detail("x").outcome(Outcome.REFUSED).build();

        Answer refusal = client((exchange, message) -> exchange.refuse("stopping")).send(new byte[1]);
        Answer error = client((exchange, message) -> exchange.fail(passedOn, Metadata.EMPTY, Metadata.EMPTY)).send(new byte[1]);

        assertThat(refusal.trailersOnly()).isTrue();
        assertThat(refusal.grpcStatus()).isEqualTo(Code.UNAVAILABLE.number());
        assertThat(refusal.grpc("micro-outcome")).isEqualTo("refused");
        assertThat(error.grpcStatus()).isEqualTo(Code.UNAVAILABLE.number());
        assertThat(error.head().contains("micro-outcome")).as("the error of another service's refusal").isFalse();
    }

    @Test
    void compressedWhereTheCallerCanAndItPays() {
        RawClient client = client(new WireLimits(10_000, 10_000, 1_000),
                false, (exchange, message) -> exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY));

        assertThat(client.send(new byte[1_000]).head().contains("grpc-encoding")).as("caller that cannot").isFalse();
        client.header("grpc-accept-encoding", "identity, gzip");
        assertThat(client.send(new byte[999]).head().contains("grpc-encoding")).as("small reply").isFalse();
        Answer packed = client.send(new byte[1_000]);
        assertThat(packed.head().get("grpc-encoding")).isEqualTo("gzip");
        assertThat(packed.body()).isEqualTo(Envelope.of(1, Gzip.pack(new byte[1_000])));
    }

    @Test
    void butNotWithTooLongAReply() {
        RawClient client = client(new WireLimits(100, 100, WireLimits.NEVER_COMPRESS), false,
                (exchange, message) -> exchange.reply(new byte[101], Metadata.EMPTY, Metadata.EMPTY));

        Answer answer = client.send(new byte[1]);

        assertThat(answer.grpcStatus()).isEqualTo(Code.RESOURCE_EXHAUSTED.number());
        assertThat(answer.grpcMessage()).contains("101 bytes");
    }

    @Test
    void butNotWithAKeyOfTheProtocol() {
        Metadata wrong = Metadata.of("content-type", "x");
        RawClient client = client((exchange, message) -> {
            if (message[0] == 0) {
                exchange.reply(message, HEAD, wrong);
            } else {
                exchange.fail(new MicroException(Code.ABORTED, "x"), wrong, TRAILERS);
            }
        });

        for (byte way = 0; way < 2; way++) {
            Answer answer = client.send(new byte[] { way });
            assertThat(answer.grpcStatus()).isEqualTo(Code.INTERNAL.number());
            assertThat(answer.grpcMessage()).contains("'content-type'");
            assertThat(answer.head().get("content-type")).isEqualTo("application/grpc+proto");
        }
    }

    @Test
    void alsoWhereHeThrows() {
        Answer answer = client((exchange, message) -> {
            throw new IllegalStateException("secret");
        }).send(new byte[1]);

        assertThat(answer.grpcStatus()).isEqualTo(Code.INTERNAL.number());
        assertThat(answer.grpcMessage()).doesNotContain("secret");
    }

    @Test
    void andShowsHimWhatAGoCallerSends() throws IOException {
        CompletableFuture<ServerExchange> seen = new CompletableFuture<>();
        AtomicReference<Thread> thread = new AtomicReference<>();
        RawClient client = client((exchange, message) -> {
            thread.set(Context.isOnEventLoopThread() ? Thread.currentThread() : null);
            seen.complete(exchange);
            exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
        });
        try (InputStream in = getClass().getResourceAsStream("/vectors/grpc-request.json")) {
            JsonNode headers = new ObjectMapper().readTree(in).get("grpc_request_headers_from_go_client");
            headers.properties().forEach(header -> {
                if (!header.getKey().startsWith(":")) {
                    client.header(header.getKey(), header.getValue().asText());
                }
            });
        }

        assertThat(client.send(new byte[1]).grpcStatus()).isZero();

        ServerExchange exchange = seen.join();
        assertThat(exchange.codecName()).isEqualTo("proto");
        assertThat(exchange.metadata()).isEqualTo(Metadata.of("foo-bar", "baz"));
        assertThat(exchange.deadlineNanos() - System.nanoTime()).isBetween(20_000_000_000L, 29_995_721_000L);
        assertThat(exchange.http().path()).isEqualTo(Loopback.PATH);
        assertThat(thread).doesNotHaveValue(null);
    }

    @Test
    void andReadsTheDeadlineOfAGoCallerThatSaysItInItsOwnWay() {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        RawClient client = client((exchange, message) -> {
            seen.complete(exchange.deadlineNanos() - System.nanoTime());
            exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
        }).header("timeout", "7000000000");

        assertThat(client.send(new byte[1]).grpcStatus()).isZero();
        assertThat(seen.join()).isBetween(5_000_000_000L, 7_000_000_000L);
    }

    @Test
    void andKnowsOfNoDeadlineWhereNoneIsSent() {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        RawClient client = client((exchange, message) -> {
            seen.complete(exchange.deadlineNanos());
            exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
        }).header("timeout", "soon");

        assertThat(client.send(new byte[1]).grpcStatus()).isZero();
        assertThat(seen.join()).isEqualTo(ServerExchange.NO_DEADLINE);
    }
}
