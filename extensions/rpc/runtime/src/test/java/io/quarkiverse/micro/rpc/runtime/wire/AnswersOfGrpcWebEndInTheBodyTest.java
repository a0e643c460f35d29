package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.vertx.core.buffer.Buffer;

class AnswersOfGrpcWebEndInTheBodyTest {

    private static final int TRAILERS = 0x80;
    private static final Metadata HEAD = Metadata.of("h", "1");
    private static final Metadata END = Metadata.builder().add("t", "2").add("t-bin", new byte[] { -1 }).build();

    private final Loopback loopback = new Loopback();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A message, or the trailers as text. */
    private record Item(int flags, byte[] payload) {

        String text() {
            return new String(payload);
        }
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private int serve(Streaming streaming, ServerExchangeHandler handler) {
        ServerWire wire = new ServerWire(new WireLimits(100_000, 100_000, 1_000), "greeter");
        return loopback.serve(request -> wire.serve(request.pause(), new CallForm(streaming, false, true), handler));
    }

    private HttpResponse<byte[]> post(int port, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Loopback.PATH))
                .header("content-type", type).POST(BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] message(byte... bytes) {
        return Envelope.of(0, bytes).getBytes();
    }

    private static List<Item> items(byte[] body) {
        List<Item> items = new ArrayList<>();
        new EnvelopeReader(new EnvelopeReader.Sink() {
            @Override
            public boolean envelope(int flags, long length) {
                return true;
            }

            @Override
            public void message(int flags, byte[] bytes) {
                items.add(new Item(flags, bytes));
            }
        }).handle(Buffer.buffer(body));
        return items;
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/grpc-web", "application/grpc-web+proto", "application/grpc-web+json" })
    void afterTheReply(String type) throws Exception {
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.reply(message, HEAD, END));

        HttpResponse<byte[]> answer = post(port, type, message((byte) 7));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue(type);
        assertThat(answer.headers().firstValue("h")).hasValue("1");
        assertThat(items(answer.body())).hasSize(2);
        assertThat(items(answer.body()).get(0).payload()).containsExactly(7);
        assertThat(items(answer.body()).get(1).flags()).isEqualTo(TRAILERS);
        assertThat(items(answer.body()).get(1).text()).isEqualTo("t: 2\r\nt-bin: /w\r\ngrpc-status: 0\r\n");
    }

    @Test
    void alsoWhereThereIsAnErrorAndNothingElse() throws Exception {
        MicroException error = MicroException.builder(Code.ABORTED).id("greeter").detail("nope é")
                .add(new ErrorDetail("a.B", new byte[] { 1 })).build();
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.fail(error, HEAD, END));

        HttpResponse<byte[]> answer = post(port, "application/grpc-web+proto", message());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("h")).hasValue("1");
        assertThat(items(answer.body())).singleElement().extracting(Item::text).asString()
                .contains("t: 2\r\n", "grpc-status: 10\r\n", "grpc-message: nope %C3%A9\r\n", "grpc-status-details-bin: ")
                .doesNotContain("=\r\n");
    }

    @Test
    void alsoWhereTheCallIsRefused() throws Exception {
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.refuse("leaving"));

        HttpResponse<byte[]> answer = post(port, "application/grpc-web+proto", message());

        assertThat(answer.headers().firstValue("micro-outcome")).hasValue("refused");
        assertThat(items(answer.body()).get(0).text()).contains("grpc-status: 14\r\n");
    }

    @Test
    void inBase64ForOldBrowsers() throws Exception {
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.reply(message, HEAD, END));
        Buffer whole = Envelope.of(0, new byte[] { 1, 2, 3, 4 });
        // Each part with its own padding, as a client encodes what it has at hand
        String body = Base64.getEncoder().encodeToString(whole.getBytes(0, 4))
                + Base64.getEncoder().encodeToString(whole.getBytes(4, 9));

        HttpResponse<byte[]> answer = post(port, "application/grpc-web-text", body.getBytes());

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/grpc-web-text");
        Buffer decoded = Buffer.buffer();
        String text = new String(answer.body());
        for (int i = 0; i < text.length(); i += 4) {
            decoded.appendBytes(Base64.getDecoder().decode(text.substring(i, i + 4)));
        }
        assertThat(items(decoded.getBytes())).extracting(Item::flags).containsExactly(0, TRAILERS);
        assertThat(items(decoded.getBytes()).get(0).payload()).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "####", "AAAAAAAB!w==", "AAA" })
    void andWhatIsNotBase64IsToldInIt(String body) throws Exception {
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.reply(message, HEAD, END));

        HttpResponse<byte[]> answer = post(port, "application/grpc-web-text+proto", body.getBytes());

        assertThat(new String(Base64.getDecoder().decode(answer.body()))).contains("grpc-status: 13\r\n");
    }

    @Test
    void afterManyMessages() throws Exception {
        int port = serve(Streaming.REPLIES, (exchange, message) -> {
            exchange.begin(HEAD, true);
            for (int i = 1; i <= 3; i++) {
                exchange.send(exchange.prepare(new byte[i]));
            }
            exchange.finish(END);
        });

        HttpResponse<byte[]> answer = post(port, "application/grpc-web+proto", message());

        assertThat(items(answer.body())).extracting(Item::flags).containsExactly(0, 0, 0, TRAILERS);
        assertThat(answer.headers().firstValue("h")).hasValue("1");
    }

    @Test
    void afterAnErrorInTheMiddle() throws Exception {
        int port = serve(Streaming.REPLIES, (exchange, message) -> {
            exchange.begin(HEAD, false);
            exchange.send(exchange.prepare(new byte[1]));
            exchange.fail(new MicroException(Code.DATA_LOSS, "lost"), HEAD, END);
        });

        HttpResponse<byte[]> answer = post(port, "application/grpc-web+proto", message());

        assertThat(items(answer.body())).extracting(Item::flags).containsExactly(0, TRAILERS);
        assertThat(items(answer.body()).get(1).text()).contains("t: 2\r\n", "grpc-status: 15\r\n", "grpc-message: lost\r\n");
    }

    @Test
    void afterMessagesThatAreCompressed() throws Exception {
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.reply(new byte[5_000], HEAD, END));

        HttpResponse<byte[]> answer = post(port, "application/grpc-web+proto", message(), "grpc-accept-encoding", "gzip");

        assertThat(answer.headers().firstValue("grpc-encoding")).hasValue("gzip");
        assertThat(items(answer.body())).extracting(Item::flags).containsExactly(1, TRAILERS);
        assertThat(Gzip.unpack(items(answer.body()).get(0).payload(), 5_000)).hasSize(5_000);
    }

    @Test
    void andAConnectionThatClosesCancelsItsCall() throws Exception {
        CompletableFuture<ServerExchange> opened = new CompletableFuture<>();
        int port = serve(Streaming.NONE, (exchange, message) -> opened.complete(exchange));

        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(("POST " + Loopback.PATH + " HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n"
                    + "Content-Type: application/grpc-web+proto\r\nX-Mine: Yes\r\n\r\n").getBytes());
            socket.getOutputStream().write(message());
            socket.getOutputStream().flush();
            assertThat(Loopback.get(opened).metadata().get("x-mine")).hasValue("Yes");
        }

        await().until(opened.join()::cancelled);
        opened.join().reply(new byte[1], HEAD, END);
    }

    @Test
    void andAnAnswerThatComesBeforeTheRequestHasEndedLeavesTheConnectionUsable() throws Exception {
        int port = serve(Streaming.NONE, (exchange, message) -> exchange.reply(message, HEAD, END));
        byte[] tooLong = Envelope.of(0, new byte[200_000]).getBytes();

        for (int i = 0; i < 5; i++) {
            HttpResponse<byte[]> refused = post(port, "application/grpc-web+proto", tooLong);
            assertThat(items(refused.body()).get(0).text()).contains("grpc-status: 8\r\n");
            assertThat(items(post(port, "application/grpc-web+proto", message()).body())).hasSize(2);
        }
    }
}
