package io.quarkiverse.micro.benchmarks.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

import com.sun.management.OperatingSystemMXBean;

import io.quarkiverse.micro.benchmarks.Workers;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.quarkiverse.micro.store.runtime.file.FileStore;
import io.quarkiverse.micro.store.runtime.memory.MemoryStore;

/**
 * Reads and writes of records of 100 bytes, chosen at random: from memory, and from a file by us and by MVStore alone, in
 * turns.
 */
public final class StoreSpeed {

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int RECORDS = 50_000;
    private static final int BYTES = 100;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 4;
    private static final int SECONDS = 1;
    private static final int WAITING = 2_000;
    private static final String[] KEYS = keys();

    /** Equal to those in the store but not the same objects, as those of a request are not. */
    private static final String[] ASKED = keys();

    private StoreSpeed() {
    }

    public static void main(String... arguments) throws Exception {
        Workers.asInQuarkus();
        Path directory = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "store-speed");
        try {
            memory();
            file(directory);
            oneAfterTheOther(directory);
            synced(directory);
        } finally {
            delete(directory);
        }
        System.exit(0);
    }

    private static void memory() {
        try (MicroStore store = filled(new MemoryStore())) {
            for (int threads : new int[] { 1, 2 }) {
                for (int round = 0; round < ROUNDS; round++) {
                    System.out.printf("memory, reads by %d threads: %s%n", threads, run(threads, i -> read(store, i)));
                }
            }
            System.out.printf("memory, writes: %s%n", run(1, i -> write(store, i)));
        }
    }

    private static void file(Path directory) {
        DatabaseFileSettings settings = DatabaseFileSettings.DEFAULT.withSync(false);
        try (MicroStore ours = filled(new FileStore(directory, settings));
                MVStore bare = new MVStore.Builder().fileName(directory.resolve("bare").toString())
                        .cacheSize(settings.cacheMegabytes()).open()) {
            MVMap<String, byte[]> map = bare.openMap("map", new MVMap.Builder<String, byte[]>()
                    .keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
            for (String key : KEYS) {
                map.put(key, new byte[BYTES]);
            }
            compare("reads", i -> sink(map.get(ASKED[i])), i -> read(ours, i));
            compare("writes without sync", i -> map.put(ASKED[i], new byte[BYTES]), i -> write(ours, i));
        }
    }

    private static void oneAfterTheOther(Path directory) {
        try (MicroStore ours = filled(new FileStore(directory.resolve("one"), DatabaseFileSettings.DEFAULT));
                MVStore bare = new MVStore.Builder().fileName(directory.resolve("bare-one").toString()).autoCommitDisabled()
                        .open()) {
            MVMap<String, byte[]> map = bare.openMap("map", new MVMap.Builder<String, byte[]>()
                    .keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
            compare("writes, each on disk before the next", i -> {
                map.put(ASKED[i], new byte[BYTES]);
                bare.commit();
                bare.sync();
            }, i -> sink(ours.write(ASKED[i], new byte[BYTES]).await().atMost(Duration.ofSeconds(10))));
        }
    }

    private static void compare(String what, IntConsumer bare, IntConsumer ours) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Speed alone = run(1, bare);
            Speed micro = run(1, ours);
            if (round >= WARM_UP) {
                ratios.add(micro.aSecond / alone.aSecond);
                System.out.printf("file, %s: MVStore alone %s; ours %s: %.2f%n", what, alone, micro,
                        micro.aSecond / alone.aSecond);
            }
        }
        System.out.printf("file, %s: median %.2f as many%n", what,
                ratios.stream().sorted().toList().get(ROUNDS / 2));
    }

    private static void synced(Path directory) throws InterruptedException {
        try (MicroStore store = filled(new FileStore(directory.resolve("synced"), DatabaseFileSettings.DEFAULT))) {
            for (int waiting : new int[] { 1, 64, WAITING, WAITING }) {
                Semaphore places = new Semaphore(waiting);
                AtomicLong done = new AtomicLong();
                long start = System.nanoTime();
                for (int i = 0; System.nanoTime() - start < TimeUnit.SECONDS.toNanos(2 * SECONDS); i++) {
                    places.acquire();
                    store.write(KEYS[i * 31 % RECORDS], new byte[BYTES]).subscribe().with(version -> {
                        done.incrementAndGet();
                        places.release();
                    }, StoreSpeed::broken);
                }
                places.acquire(waiting);
                System.out.printf("file, synced, %d waiting: %.0f writes a second%n", waiting,
                        done.get() / ((System.nanoTime() - start) / 1e9));
            }
        }
    }

    private static String[] keys() {
        return IntStream.range(0, RECORDS).mapToObj(i -> "key-" + i).toArray(String[]::new);
    }

    private static MicroStore filled(StoreEngine engine) {
        MicroStore store = new MicroStore(engine, StoreSettings.DEFAULT, List.of());
        Semaphore places = new Semaphore(1000);
        for (int i = 0; i < RECORDS; i++) {
            places.acquireUninterruptibly();
            store.write(KEYS[i], new byte[BYTES]).subscribe().with(version -> places.release(), StoreSpeed::broken);
        }
        places.acquireUninterruptibly(1000);
        return store;
    }

    private static void read(MicroStore store, int i) {
        store.read(ASKED[i]).subscribe().with(record -> sink(record.orElseThrow()), StoreSpeed::broken);
    }

    private static void write(MicroStore store, int i) {
        store.write(ASKED[i], new byte[BYTES]).subscribe().with(StoreSpeed::sink, StoreSpeed::broken);
    }

    private static void sink(Object object) {
        if (object == null) {
            throw new IllegalStateException("Nothing was there");
        }
    }

    private static void broken(Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    private static Speed run(int threads, IntConsumer operation) {
        AtomicLong count = new AtomicLong();
        List<Thread> running = new ArrayList<>();
        long start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        for (int t = 0; t < threads; t++) {
            int seed = t;
            Thread thread = new Thread(() -> {
                long done = 0;
                int i = seed * 7919 + 1;
                while (done % 256 != 0 || System.nanoTime() - start < Duration.ofSeconds(SECONDS).toNanos()) {
                    i = (i * 1103515245 + 12345) & Integer.MAX_VALUE;
                    operation.accept(i % RECORDS);
                    done++;
                }
                count.addAndGet(done);
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Speed(count.get() / ((System.nanoTime() - start) / 1e9),
                (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / count.get());
    }

    /**
     * @param cpu of the whole process in microseconds for each, which others on the machine change little
     */
    private record Speed(double aSecond, double cpu) {

        @Override
        public String toString() {
            return String.format("%.0f a second, %.2f µs of CPU for each", aSecond, cpu);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
