package io.quarkiverse.micro.broker.runtime.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * A subscriber whose answers do not end: a publisher neither waits for their end nor keeps them.
 */
class ASubscriberAnswersBadlyTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration BOUND = TIMEOUT.plusSeconds(8);

    private final Vertx vertx = Vertx.vertx();
    private final Poster poster = new Poster(new OutboundClients(Optional.empty(), Poster::options, vertx::createHttpClient),
            Optional.empty());
    private final CompletableFuture<Long> hungUp = new CompletableFuture<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        poster.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anErrorThatStallsIsOneAllTheSame() {
        answer("HTTP/1.1 500 Broken\r\nContent-Length: 100\r\n\r\nno", false);
        assertThat(post()).succeedsWithin(BOUND).satisfies(result -> {
            assertThat(result.kind()).isEqualTo(PostResult.Kind.FAILED);
            assertThat(result.detail()).contains("answers 500");
        });
        assertThat(hungUp).succeedsWithin(BOUND);
    }

    @Test
    void anErrorWithoutAnEndIsNotKept() {
        answer("HTTP/1.1 503 Busy\r\n\r\n", true);
        assertThat(post()).succeedsWithin(BOUND).satisfies(result -> {
            assertThat(result.kind()).isEqualTo(PostResult.Kind.BUSY);
            assertThat(result.detail()).contains("answers 503");
        });
        assertThat(hungUp).succeedsWithin(BOUND);
    }

    @Test
    void aMessageIsTakenWhateverIsSaidAfterThat() {
        answer("HTTP/1.1 200 OK\r\n\r\n", true);
        assertThat(post()).succeedsWithin(BOUND).isEqualTo(PostResult.TAKEN);
        assertThat(hungUp).succeedsWithin(BOUND);
    }

    @Test
    void aSubscriberThatSaysNothingIsNotWaitedForTooLong() {
        answer("", false);
        assertThat(post()).succeedsWithin(BOUND).extracting(PostResult::kind).isEqualTo(PostResult.Kind.FAILED);
        assertThat(hungUp).succeedsWithin(BOUND);
    }

    private CompletableFuture<PostResult> post() {
        Target target = ServiceSnapshot.of("topic", List.of(new Service("topic", "1", List.of(),
                new Node("a", "127.0.0.1:" + server.getLocalPort(), Map.of())))).targets().get(0);
        Post post = Post.of(target, Buffer.buffer("{}"), System.nanoTime() + TIMEOUT.toNanos(), true);
        return poster.post(post).toCompletionStage().toCompletableFuture();
    }

    /**
     * @param endless whether more and more of the body follows
     */
    private void answer(String head, boolean endless) {
        Thread answering = new Thread(() -> {
            long sent = 0;
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream();
                in.read();
                out.write(head.getBytes(US_ASCII));
                byte[] more = new byte[1024];
                while (endless) {
                    out.write(more);
                    sent += more.length;
                }
                while (in.read() >= 0) {
                    // Until the publisher hangs up
                }
            } catch (IOException e) {
                // It did
            }
            hungUp.complete(sent);
        });
        answering.setDaemon(true);
        answering.start();
    }
}
