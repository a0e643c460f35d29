package io.quarkiverse.micro.benchmarks.events;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkiverse.micro.benchmarks.Workers;
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
 * in Go Micro's form, and an id by which the server finds duplicates, as ours do. An event counts when the server has
 * acknowledged it; no more than a thousand are under way.
 */
public final class JetStreamEvents {

    private static final int BYTES = 100;
    private static final int AHEAD = 1_000;
    private static final int BATCH = 100;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;

    private JetStreamEvents() {
    }

    public static void main(String... arguments) throws Exception {
        Workers.asInQuarkus();
        try (NatsServer server = NatsServer.jetStream(Files.createTempDirectory("jetstream"))) {
            server.start();
            BareEvents bare = new BareEvents(server.address(), BYTES);
            EventStream ours = ours(server);
            NewEvent event = NewEvent.of(new byte[BYTES]);
            List<NewEvent> batch = Collections.nCopies(BATCH, event);
            compare("one by one", 1, bare::publish, () -> ours.publish("ours", event).subscribeAsCompletionStage());
            compare("in batches of " + BATCH, BATCH, () -> bare.publishBatch(BATCH),
                    () -> ours.publish("ours", batch).subscribeAsCompletionStage());
        }
        System.exit(0);
    }

    private static EventStream ours(NatsServer server) {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        return new MicroEventStream(
                new NatsStream(link, topic -> Retention.ALL, Duration.ofMinutes(2), JetStreamSettings.DEFAULT),
                EventSettings.DEFAULT);
    }

    private static void compare(String how, int events, Supplier<CompletableFuture<?>> byBare,
            Supplier<CompletableFuture<?>> byUs) throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double client = run(events, byBare);
            double micro = run(events, byUs);
            if (round > 0) { // the first one warms up
                ratios.add(micro / client);
                System.out.printf("%s: client alone %.0f events a second, ours %.0f: %.2f%n", how, client, micro,
                        micro / client);
            }
        }
        System.out.printf("%s: median %.2f%n", how, ratios.stream().sorted().toList().get(ROUNDS / 2));
    }

    /** @return events a second that were acknowledged */
    private static double run(int events, Supplier<CompletableFuture<?>> publishing) throws InterruptedException {
        Semaphore ahead = new Semaphore(AHEAD);
        long published = 0;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            ahead.acquire(events);
            publishing.get().whenComplete((done, failure) -> end(events, failure, ahead));
            published += events;
        }
        ahead.acquire(AHEAD); // all are acknowledged
        return published / ((System.nanoTime() - start) / 1e9);
    }

    private static void end(int events, Throwable failure, Semaphore ahead) {
        if (failure != null) {
            failure.printStackTrace();
            System.exit(1);
        }
        ahead.release(events);
    }
}
