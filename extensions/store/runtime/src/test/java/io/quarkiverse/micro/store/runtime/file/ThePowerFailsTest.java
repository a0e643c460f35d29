package io.quarkiverse.micro.store.runtime.file;

import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.await;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.get;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The power fails at many moments of one run, and what the disk has then is opened. 100 moments, and 2,000 with
 * {@code -Dmicro.long=true}.
 */
class ThePowerFailsTest {

    private static final int MOMENTS = Boolean.getBoolean("micro.long") ? 2_000 : 100;
    private static final int WRITERS = 4;
    private static final int KEYS = 4000;

    @TempDir
    Path directory;

    private final Random random = new Random();
    private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);
    private final AtomicInteger moments = new AtomicInteger();
    private final List<String> wrong = new ArrayList<>();
    private final AtomicReference<PowerLoss> disk = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void losesNothingThatWasAcknowledgedAndKeepsNoHalfOfAChange(boolean sync) {
        disk.set(new PowerLoss(directory.resolve("synced"), random, () -> perhapsLosePower(sync)));
        DatabaseFileSettings settings = new DatabaseFileSettings(sync, Duration.ofMillis(20), 16, 1000, Duration.ofSeconds(10),
                "");
        try (DatabaseFile file = new DatabaseFile(directory.resolve("file"), settings,
                path -> new FaultyChannel(path, disk.get()))) {
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(CompletableFuture.runAsync(() -> write(file, writer)));
            }
            writers.forEach(CompletableFuture::join);
        }
        assertThat(moments.get()).isGreaterThanOrEqualTo(MOMENTS);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void losesNothingThatWasMovedAndOverwrittenAtOnce(boolean sync) {
        AtomicBoolean fails = new AtomicBoolean();
        disk.set(new PowerLoss(directory.resolve("synced"), random, () -> {
            if (fails.get()) {
                losePowerInTheAir();
            }
        }));
        DatabaseFileSettings settings = DatabaseFileSettings.DEFAULT.withSync(sync);
        try (DatabaseFile file = new DatabaseFile(directory.resolve("file"), settings,
                path -> new FaultyChannel(path, disk.get()))) {
            fillWithHoles(file);
            fails.set(true);
            file.tidy();
            DatabaseFileTest.put(file, "new", "x".repeat(500_000));
            file.tidy();
            fails.set(false);
        }
        assertThat(moments.get()).isPositive();
        assertThat(wrong).isEmpty();
    }

    private void fillWithHoles(DatabaseFile file) {
        await(file.change(store -> {
            store.setRetentionTime(0); // as if it was long ago
            return null;
        }));
        for (int i = 0; i < KEYS; i += 100) {
            int first = i;
            await(file.change(store -> {
                for (int n = first; n < first + 100; n++) {
                    map(store).put(key(n), "v".repeat(800));
                }
                return null;
            }));
            await(file.backup(directory.resolve("written" + i))); // also where no change is awaited
        }
        await(file.change(store -> {
            for (int n = 0; n < KEYS; n++) {
                if (!stays(n)) {
                    map(store).remove(key(n));
                }
            }
            return null;
        }));
        await(file.backup(directory.resolve("written")));
    }

    private static boolean stays(int n) {
        return n % 100 >= 60;
    }

    private static String key(int n) {
        return "k%04d".formatted(n);
    }

    private void losePowerInTheAir() {
        Path image = directory.resolve("image");
        for (int i = 0; i < 10; i++) {
            disk.get().image(image);
            try (DatabaseFile file = new DatabaseFile(image, DatabaseFileSettings.DEFAULT)) {
                for (int n = 0; n < KEYS; n++) {
                    if (stays(n) && get(file, key(n)) == null) {
                        wrong.add("Moment " + moments + ": " + key(n) + " is gone");
                    }
                }
            } catch (RuntimeException e) {
                wrong.add("Moment " + moments + ", " + size(image) + " bytes: " + e);
            }
        }
        moments.incrementAndGet();
    }

    private void write(DatabaseFile file, int writer) {
        for (int i = 1; moments.get() < MOMENTS; i++) {
            String value = i + "x".repeat(random.nextInt(i % 20 == 0 ? 50_000 : 300));
            int number = i;
            await(file.change(store -> raise(store, writer, number, value)));
            acknowledged.set(writer, i);
            if (i % 500 == 0 && writer == 0) {
                await(file.compact());
            }
        }
    }

    private static String raise(MVStore store, int writer, int number, String value) {
        map(store).put("a" + writer, value);
        map(store).put("more" + writer + "/" + number % 50, value);
        return map(store).put("b" + writer, value);
    }

    private void perhapsLosePower(boolean sync) {
        if (random.nextInt(4) != 0 || disk.get() == null || moments.get() >= MOMENTS) {
            return;
        }
        int[] before = new int[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            before[i] = acknowledged.get(i);
        }
        Path image = directory.resolve("image");
        disk.get().image(image);
        try (DatabaseFile file = new DatabaseFile(image, DatabaseFileSettings.DEFAULT)) {
            for (int i = 0; i < WRITERS; i++) {
                String there = get(file, "a" + i);
                int number = there == null ? 0 : Integer.parseInt(there.replace("x", ""));
                if (!Objects.equals(there, get(file, "b" + i)) || sync && number < before[i]) {
                    wrong.add("Moment " + moments + ": " + before[i] + " acknowledged, " + number + " there");
                }
            }
            DatabaseFileTest.put(file, "still", "writable");
        } catch (RuntimeException e) {
            wrong.add("Moment " + moments + ", " + size(image) + " bytes: " + e);
        }
        moments.incrementAndGet();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }
}
