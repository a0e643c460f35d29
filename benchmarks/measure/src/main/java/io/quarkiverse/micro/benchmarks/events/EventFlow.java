package io.quarkiverse.micro.benchmarks.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.ConsumeOptions.Acknowledge;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.file.FileStreamProvider;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.smallrye.mutiny.Multi;

/**
 * How many events of 100 bytes a second are published in batches of 1,000 (eight at a time, each acknowledged once it is on
 * disk), read, and consumed, in memory and in a file. Arguments: rounds, of which the first warms up.
 */
public final class EventFlow {

    private static final int EVENTS = 500_000;
    private static final int BATCH = 1000;
    private static final int AT_A_TIME = 8;
    private static final int KEYS = 100;
    private static final String TOPIC = "events";
    private static final ConsumeOptions OPTIONS = ConsumeOptions.DEFAULT.withMaxInFlight(1000);

    private final byte[] payload = new byte[100];

    private EventFlow() {
        new Random(1).nextBytes(payload);
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
        for (int round = 0; round < rounds; round++) {
            String label = round == 0 ? "warm-up" : "round " + round;
            new EventFlow().measure(label + " memory", new MemoryStreamProvider());
            Path directory = Files.createTempDirectory("events");
            new EventFlow().measure(label + " file", new FileStreamProvider(directory.resolve("events.mv.db")));
            delete(directory);
        }
        System.exit(0); // worker threads of Mutiny would hold it up
    }

    private void measure(String label, StreamProvider provider) throws InterruptedException {
        EventStream stream = new MicroEventStream(provider.create(topic -> Retention.ALL, Duration.ofMinutes(2)),
                EventSettings.DEFAULT);
        report(label, "published", () -> publish(stream));
        report(label, "read", () -> read(stream));
        report(label, "consumed by a group, acknowledged", () -> consume(stream.consume(TOPIC,
                OPTIONS.withGroup("any").ordered(false)), true));
        report(label, "the same, in order of 100 keys", () -> consume(stream.consume(TOPIC, OPTIONS.withGroup("ordered")),
                true));
        report(label, "replayed", () -> consume(stream.consume(TOPIC,
                OPTIONS.ordered(false).acknowledged(Acknowledge.WHEN_DELIVERED)), false));
        stream.close();
    }

    private static void report(String label, String what, Run run) throws InterruptedException {
        long begin = System.nanoTime();
        run.run();
        System.out.printf("%s: %,d a second %s%n", label, EVENTS * 1_000_000_000L / (System.nanoTime() - begin), what);
    }

    private void publish(EventStream stream) throws InterruptedException {
        Semaphore free = new Semaphore(AT_A_TIME);
        List<CompletableFuture<?>> published = new ArrayList<>();
        for (int batch = 0; batch < EVENTS / BATCH; batch++) {
            List<NewEvent> events = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                events.add(NewEvent.of(payload).withKey("key " + i % KEYS));
            }
            free.acquire();
            published.add(stream.publish(TOPIC, events).onTermination().invoke(free::release).subscribeAsCompletionStage());
        }
        published.forEach(CompletableFuture::join);
    }

    private static void read(EventStream stream) {
        long next = 1;
        List<StreamEvent<byte[]>> page;
        do {
            page = stream.read(TOPIC, StartAt.offset(next), 10_000).await().indefinitely();
            next = page.isEmpty() ? next : page.get(page.size() - 1).offset() + 1;
        } while (!page.isEmpty());
        if (next != EVENTS + 1) {
            throw new IllegalStateException("Only " + (next - 1) + " events were read");
        }
    }

    private static void consume(Multi<StreamEvent<byte[]>> events, boolean acknowledge) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(EVENTS);
        var consumer = events.subscribe().with(event -> {
            if (acknowledge) {
                event.ack().subscribe().with(done -> {
                });
            }
            left.countDown();
        }, Throwable::printStackTrace);
        left.await();
        consumer.cancel();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private interface Run {

        void run() throws InterruptedException;
    }
}
