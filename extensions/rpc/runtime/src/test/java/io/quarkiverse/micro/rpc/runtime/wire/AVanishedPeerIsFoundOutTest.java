package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;

class AVanishedPeerIsFoundOutTest {

    private static final int ACK = 1;

    private final Vertx vertx = Vertx.vertx();
    private final PeerConnections peers = new PeerConnections(vertx, 100);
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void close() {
        Loopback.get(vertx.close());
    }

    private HttpConnection connect(FrameServer server) {
        HttpClient client = vertx.httpClientBuilder().with(WireHttp.client()).withConnectHandler(peers).build();
        HttpClientRequest request = Loopback.get(client.request(HttpMethod.POST, server.port(), "127.0.0.1", "/"));
        request.connection().closeHandler(ignored -> closed.incrementAndGet());
        return request.connection();
    }

    @Test
    void whenItDoesNotAnswerAPing() throws IOException {
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.PING) {
                pings.incrementAndGet();
            }
        })) {
            HttpConnection connection = connect(server);

            peers.silent(connection);
            peers.silent(connection);

            await().atMost(5, TimeUnit.SECONDS).until(() -> closed.get() == 1);
            assertThat(pings).hasValue(1);
        }
    }

    @Test
    void andKeepsItsConnectionWhenItDoes() throws IOException {
        try (FrameServer server = new FrameServer((frame, peer) -> {
            if (frame.type() == FrameServer.PING) {
                peer.send(FrameServer.PING, ACK, 0, frame.payload());
                pings.incrementAndGet();
            }
        })) {
            HttpConnection connection = connect(server);

            peers.silent(connection);
            await().until(() -> pings.get() == 1);
            await().during(300, TimeUnit.MILLISECONDS).until(() -> closed.get() == 0);
            peers.silent(connection);

            await().during(100, TimeUnit.MILLISECONDS).until(() -> pings.get() == 1);
        }
    }
}
