package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Metadata;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;

class LargeMessagesTravelInLargeFramesTest {

    private static final int CALLS = 16;
    private static final byte[] LARGE = new byte[512 << 10];

    private final Loopback loopback = new Loopback();
    private final Queue<Integer> frames = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void fromManyCallersAtOnce() {
        AtomicInteger arrived = new AtomicInteger();
        int port = loopback.serve(request -> request.handler(this::count)
                .endHandler(ignored -> arrived.incrementAndGet()));

        for (int i = 0; i < CALLS; i++) {
            loopback.start(port, LARGE, Metadata.EMPTY, 30_000);
        }

        await().atMost(20, TimeUnit.SECONDS).until(() -> arrived.get() == CALLS);
        assertThat(average()).isGreaterThan(6 << 10);
    }

    @Test
    void andFromTheServer() {
        AtomicInteger arrived = new AtomicInteger();
        List<ServerExchange> calls = new ArrayList<>();
        int port = loopback.serve((exchange, message) -> {
            calls.add(exchange);
            if (calls.size() == CALLS) {
                calls.forEach(call -> call.reply(LARGE, Metadata.EMPTY, Metadata.EMPTY));
            }
        });
        HttpClient client = RawStream.client(loopback.vertx);
        RawClient raw = new RawClient(client, port);

        for (int i = 0; i < CALLS; i++) {
            HttpClientRequest request = raw.open();
            request.response().onSuccess(response -> response.handler(this::count)
                    .endHandler(ignored -> arrived.incrementAndGet()));
            request.end(Envelope.of(0, new byte[1]));
        }

        await().atMost(20, TimeUnit.SECONDS).until(() -> arrived.get() == CALLS);
        assertThat(average()).isGreaterThan(6 << 10);
    }

    /** Vert.x hands on each DATA frame by itself. */
    private void count(Buffer frame) {
        frames.add(frame.length());
    }

    private double average() {
        return frames.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }
}
