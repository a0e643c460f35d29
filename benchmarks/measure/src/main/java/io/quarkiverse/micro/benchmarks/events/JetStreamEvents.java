package io.quarkiverse.micro.benchmarks.events;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.events.NatsStream;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;

/**
 * Events of 100 bytes to a JetStream, by us and by its client alone, in turns. The client sends as many bytes as our event is
 * in Go
 * Micro's form. An event counts when the server has acknowledged it; no more than a thousand are under way.
 */
public final class JetStreamEvents {

    private static final int BYTES = 100;
    private static final int AHEAD = 1_000;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;

    private JetStreamEvents() {
    }

    public static void main(String... arguments) throws Exception {
        try (NatsServer server = NatsServer.jetStream(Files.createTempDirectory("jetstream"))) {
            server.start();
            Semaphore aheadBare = new Semaphore(AHEAD);
            Publishing byBare = bare(server, aheadBare);
            Semaphore aheadOurs = new Semaphore(AHEAD);
            Publishing byUs = ours(server, aheadOurs);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double client = run(aheadBare, byBare);
                double micro = run(aheadOurs, byUs);
                if (round > 0) { // the first one warms up
                    ratios.add(micro / client);
                    System.out.printf("client alone %.0f events a second, ours %.0f: %.2f%n", client, micro, micro / client);
                }
            }
            System.out.printf("median %.2f%n", ratios.stream().sorted().toList().get(ROUNDS / 2));
        }
        System.exit(0);
    }

    private static Publishing bare(NatsServer server, Semaphore ahead) throws Exception {
        Connection connection = Nats.connect(server.address());
        connection.jetStreamManagement().addStream(StreamConfiguration.builder().name("bare").subjects("bare").build());
        JetStream stream = connection.jetStream();
        byte[] json = ("{\"Timestamp\":\"2023-11-14T22:13:20.123456789Z\",\"Metadata\":null,\"ID\":"
                + "\"11111111-2222-3333-4444-555555555555\",\"Topic\":\"ours\",\"Payload\":\"" + "A".repeat(BYTES * 4 / 3 + 3)
                + "\"}").getBytes(StandardCharsets.US_ASCII);
        return () -> stream.publishAsync("bare", json).whenComplete((done, failure) -> end(failure, ahead));
    }

    private static Publishing ours(NatsServer server, Semaphore ahead) {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        EventStream stream = new MicroEventStream(
                new NatsStream(link, topic -> Retention.ALL, Duration.ofMinutes(2), JetStreamSettings.DEFAULT),
                EventSettings.DEFAULT);
        byte[] payload = new byte[BYTES];
        return () -> stream.publish("ours", NewEvent.of(payload)).subscribe().with(done -> end(null, ahead),
                failure -> end(failure, ahead));
    }

    private static void end(Throwable failure, Semaphore ahead) {
        if (failure != null) {
            failure.printStackTrace();
            System.exit(1);
        }
        ahead.release();
    }

    /** @return events a second that were acknowledged */
    private static double run(Semaphore ahead, Publishing publishing) throws InterruptedException {
        long published = 0;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            ahead.acquire();
            publishing.publish();
            published++;
        }
        ahead.acquire(AHEAD); // all are acknowledged
        ahead.release(AHEAD);
        return published / ((System.nanoTime() - start) / 1e9);
    }

    private interface Publishing {

        void publish();
    }
}
