package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.vertx.core.http.HttpServerOptions;

/** As curl does before it sends more than a megabyte, and others for less. */
class ACallerWaitsToBeAskedForTheBodyTest {

    private static final String ASKED = "HTTP/1.1 100 Continue\r\n";

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() {
        loopback.close();
    }

    private int serve(ServerWire wire, boolean continuesByItself, Streaming streaming, ServerExchangeHandler handler) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0)
                .setHandle100ContinueAutomatically(continuesByItself);
        return Loopback.get(loopback.vertx.createHttpServer(options).requestHandler(request -> {
            request.pause();
            wire.serve(request, new CallForm(streaming, false, false), handler);
        }).listen()).actualPort();
    }

    private static void echo(ServerExchange exchange, byte[] message) {
        exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
    }

    private static Socket call(int port, String contentType) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(("POST " + Loopback.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
                + "\r\nContent-Length: 5\r\nExpect: 100-Continue\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("in the middle of " + line).isNotNegative();
            line.append((char) next);
        }
        return line.toString();
    }

    @Test
    void andIsAskedAtOnce() throws Exception {
        int port = serve(new ServerWire(WireLimits.DEFAULT, "greeter"), false, Streaming.NONE,
                ACallerWaitsToBeAskedForTheBodyTest::echo);
        try (Socket socket = call(port, "application/proto")) {
            assertThat(line(socket)).isEqualTo(ASKED);
            assertThat(line(socket)).isEqualTo("\r\n");

            socket.getOutputStream().write("hello".getBytes(ISO_8859_1));

            assertThat(line(socket)).isEqualTo("HTTP/1.1 200 OK\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void alsoForAStreamOfRequests() throws Exception {
        int port = serve(new ServerWire(WireLimits.DEFAULT, "greeter"), false, Streaming.BOTH, new ServerExchangeHandler() {
            @Override
            public void message(ServerExchange exchange, byte[] message) {
                throw new AssertionError("It is a stream");
            }

            @Override
            public RequestReceiver open(ServerExchange exchange) {
                exchange.request(1);
                return new RequestReceiver() {
                    @Override
                    public void message(byte[] message) {
                        exchange.begin(Metadata.EMPTY, false);
                        exchange.finish(Metadata.EMPTY);
                    }

                    @Override
                    public void complete() {
                        // It has been answered
                    }

                    @Override
                    public void fail(MicroException error) {
                        throw error;
                    }
                };
            }
        });
        try (Socket socket = call(port, "application/connect+proto")) {
            assertThat(line(socket)).isEqualTo(ASKED);
            assertThat(line(socket)).isEqualTo("\r\n");

            socket.getOutputStream().write(Envelope.of(0, new byte[0]).getBytes());

            assertThat(line(socket)).isEqualTo("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void onceOnlyWhereTheHttpServerAsksByItself() throws Exception {
        int port = serve(new ServerWire(WireLimits.DEFAULT, "greeter", Duration.ZERO, false), true, Streaming.NONE,
                ACallerWaitsToBeAskedForTheBodyTest::echo);
        try (Socket socket = call(port, "application/proto")) {
            assertThat(line(socket)).isEqualTo(ASKED);
            assertThat(line(socket)).isEqualTo("\r\n");

            socket.getOutputStream().write("hello".getBytes(ISO_8859_1));

            assertThat(line(socket)).isEqualTo("HTTP/1.1 200 OK\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Streaming.class, names = { "NONE", "BOTH" })
    void butNotWhereItIsTurnedAway(Streaming streaming) throws Exception {
        int port = serve(new ServerWire(WireLimits.DEFAULT, "greeter"), false, streaming, new ServerExchangeHandler() {
            @Override
            public void message(ServerExchange exchange, byte[] message) {
                throw new AssertionError("It reads nothing");
            }

            @Override
            public RequestReceiver open(ServerExchange exchange) {
                exchange.fail(new MicroException(Code.PERMISSION_DENIED, "No"), Metadata.EMPTY, Metadata.EMPTY);
                return RequestReceiver.NONE;
            }

            @Override
            public boolean reads() {
                return false;
            }
        });
        try (Socket socket = call(port, streaming == Streaming.NONE ? "application/proto" : "application/connect+proto")) {
            assertThat(line(socket)).startsWith("HTTP/1.1 ").doesNotContain(" 100 ");
        }
    }
}
