package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.runtime.wire.RawClient.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;

class AServerTakesOnlyGoodRequestsTest {

    private static final int LIMIT = 1_000;

    private final Loopback loopback = new Loopback();
    private final AtomicInteger dispatched = new AtomicInteger();
    private RawClient client;

    @BeforeEach
    void serve() {
        ServerWire wire = new ServerWire(new WireLimits(LIMIT, LIMIT, WireLimits.NEVER_COMPRESS), "greeter");
        client = new RawClient(loopback.vertx, loopback.serve(request -> {
            request.pause();
            wire.serve(request, CallForm.UNARY, this::echo);
        }));
    }

    private void echo(ServerExchange exchange, byte[] message) {
        dispatched.incrementAndGet();
        if (exchange.codecName().equals("proto")) {
            exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
        } else {
            exchange.fail(new MicroException(Code.UNIMPLEMENTED, "No codec " + exchange.codecName()), Metadata.EMPTY,
                    Metadata.EMPTY);
        }
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private void assertRefused(Answer answer, Code code, String message) {
        assertThat(answer.grpcStatus()).isEqualTo(code.number());
        assertThat(answer.grpcMessage()).contains(message);
        assertThat(answer.trailersOnly()).isTrue();
        assertThat(answer.httpStatus()).isEqualTo(200);
        assertThat(dispatched).hasValue(0);
        assertThat(client.send(new byte[1]).grpcStatus()).as("the connection still serves").isZero();
    }

    @Test
    void suchAsThisOne() {
        Answer answer = client.send(new byte[] { 1, 2, 3 });

        assertThat(answer.body()).isEqualTo(Envelope.of(0, new byte[] { 1, 2, 3 }));
        assertThat(answer.grpcStatus()).isZero();
        assertThat(answer.head().get("content-type")).isEqualTo("application/grpc+proto");
    }

    @Test
    void suchAsAnEmptyMessage() {
        assertThat(client.send(new byte[0]).body()).isEqualTo(Envelope.of(0, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8",
            "Application/GRPC+proto" })
    void inGrpcsContentTypes(String contentType) {
        client.header("content-type", contentType);

        assertThat(client.send(new byte[1]).grpcStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/connect+proto", "text/plain", "image/jpeg", "" })
    void andAnswers415ToOtherContentTypes(String contentType) {
        client.header("content-type", contentType);

        assertThat(client.send(new byte[1]).httpStatus()).isEqualTo(415);
    }

    @Test
    void andSaysUnimplementedToACodecNobodyKnows() {
        client.header("content-type", "application/grpc+foo");

        Answer answer = client.send(new byte[1]);

        assertThat(answer.trailersOnly()).isTrue();
        assertThat(answer.grpcStatus()).isEqualTo(Code.UNIMPLEMENTED.number());
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "PUT", "DELETE" })
    void andNoOtherMethodThanPost(String method) {
        Answer answer = client.method(HttpMethod.valueOf(method)).send(new byte[1]);

        assertThat(answer.httpStatus()).isEqualTo(405);
        assertThat(answer.head().get("allow")).isEqualTo("POST");
        assertThat(dispatched).hasValue(0);
    }

    @Test
    void andNoUnknownEncoding() {
        Answer answer = client.header("grpc-encoding", "zstd").send(new byte[1]);

        assertThat(answer.grpcStatus()).isEqualTo(Code.UNIMPLEMENTED.number());
        assertThat(answer.grpc("grpc-accept-encoding")).isEqualTo("identity,gzip");
        assertRefused(answerAfter("zstd"), Code.UNIMPLEMENTED, "'zstd'");
    }

    private Answer answerAfter(String encoding) {
        Answer answer = client.header("grpc-encoding", encoding).send(new byte[1]);
        client.header("grpc-encoding", "identity");
        return answer;
    }

    @Test
    void andNoCompressedFlagWithoutAnEncoding() {
        assertRefused(client.send(Envelope.of(1, new byte[1])), Code.INTERNAL, "no grpc-encoding");
        dispatched.set(0);
        assertRefused(client.header("grpc-encoding", "identity").send(Envelope.of(1, new byte[1])), Code.INTERNAL,
                "no grpc-encoding");
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 128, 255 })
    void andNoReservedFlags(int flags) {
        assertRefused(client.send(Envelope.of(flags, new byte[1])), Code.INTERNAL, "flags " + flags);
    }

    @Test
    void packedOrNotWhereAnEncodingIsNamed() {
        client.header("grpc-encoding", "gzip");

        byte[] message = new byte[LIMIT];
        assertThat(client.send(Envelope.of(1, Gzip.pack(message))).body()).isEqualTo(Envelope.of(0, message));
        assertThat(client.send(Envelope.of(0, message)).body()).isEqualTo(Envelope.of(0, message));
    }

    @Test
    void andNoneThatIsTooLongOnceUnpacked() {
        assertRefused(client.header("grpc-encoding", "gzip").send(Envelope.of(1, Gzip.pack(new byte[LIMIT + 1]))),
                Code.RESOURCE_EXHAUSTED, "once unpacked");
    }

    @Test
    void andNoneThatIsNotGzip() {
        assertRefused(client.header("grpc-encoding", "gzip").send(Envelope.of(1, new byte[10])), Code.INTERNAL, "not gzip");
    }

    @Test
    void andNoneThatIsTooLong() {
        assertRefused(client.send(new byte[LIMIT + 1]), Code.RESOURCE_EXHAUSTED, "1001 bytes");
    }

    @Test
    void andNoneThatIsTooLongEvenBeforeItHasCome() {
        HttpClientRequest request = client.open();
        var answer = RawClient.answer(request);

        request.write(Buffer.buffer().appendByte((byte) 0).appendUnsignedInt(0xFFFF_FFFFL).appendInt(7));

        assertRefused(Loopback.get(answer), Code.RESOURCE_EXHAUSTED, "4294967295 bytes");
    }

    @Test
    void andNoneThatIsCutShort() {
        assertRefused(client.send(Envelope.of(0, new byte[10]).getBuffer(0, 14)), Code.INTERNAL, "middle of a message");
        dispatched.set(0);
        assertRefused(client.send(Buffer.buffer(new byte[3])), Code.INTERNAL, "middle of a message");
    }

    @Test
    void andNotNone() {
        assertRefused(client.send(Buffer.buffer()), Code.UNIMPLEMENTED, "none came");
    }

    @Test
    void andNotTwo() {
        assertRefused(client.send(Envelope.of(0, new byte[1]).appendBuffer(Envelope.of(0, new byte[1]))), Code.UNIMPLEMENTED,
                "second one");
    }

    @ParameterizedTest
    @CsvSource({ "5", "5s", "123456789n" })
    void andNoMalformedTimeout(String timeout) {
        Answer answer = client.header("grpc-timeout", timeout).send(new byte[1]);

        client.header("grpc-timeout", "5S");
        assertRefused(answer, Code.INTERNAL, "'" + timeout + "'");
    }
}
