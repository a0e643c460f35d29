package io.quarkiverse.micro.store.runtime.file;

import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.await;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.get;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.map;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.put;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.putting;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/** Those that are in memory only, when that is lost because another change broke. */
class ChangesAreMadeAgainTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int RECORDS = 20_000; // far more than one page
    private static final int MOST_READS = 100;

    @TempDir
    Path directory;

    private final OneReadFails disk = new OneReadFails();

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void allOfThemWhicheverReadFailsMeanwhile(boolean sync) {
        int read = 0;
        do {
            read++;
            assertThat(read).isLessThan(MOST_READS);
            losesNothingThatWasAnswered(directory.resolve(read + ".mv.db"), read, sync);
        } while (disk.failed);
    }

    @Test
    void unlessADamagedPageForbidsItAndNobodyWaits() throws IOException {
        Path path = directory.resolve("damaged.mv.db");
        try (DatabaseFile file = new DatabaseFile(path, DatabaseFileSettings.DEFAULT)) {
            await(file.change(ChangesAreMadeAgainTest::fill));
        }
        DatabaseFileSettings settings = new DatabaseFileSettings(false, Duration.ofHours(1), 16, 1000, BOUND, "");
        try (DatabaseFile file = new DatabaseFile(path, settings)) {
            put(file, key(10_003), "new");
            damage(path, key(10_003));
            assertThat(file.change(store -> {
                throw new IllegalStateException("as this test wants it");
            }).subscribeAsCompletionStage()).failsWithin(BOUND);
            assertThat(change(file, key(3))).failsWithin(BOUND).withThrowableThat().havingCause()
                    .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.DATA_LOSS));
            assertThat(change(file, key(3))).succeedsWithin(BOUND); // the rest of the file is in use again
            assertThat(get(file, key(3))).isEqualTo("new");
        }
    }

    private static void damage(Path path, String place) throws IOException {
        String content = Files.readString(path, ISO_8859_1);
        assertThat(content).contains(place);
        Files.writeString(path, content.replace(place, "x".repeat(place.length())), ISO_8859_1);
    }

    private void losesNothingThatWasAnswered(Path path, int read, boolean sync) {
        try (DatabaseFile file = new DatabaseFile(path, DatabaseFileSettings.DEFAULT)) {
            await(file.change(ChangesAreMadeAgainTest::fill));
        }
        Map<String, CompletableFuture<String>> answers = new LinkedHashMap<>();
        disk.gate = CompletableFuture.completedFuture(null);
        // Without sync nothing is written by itself before 5 s are over
        DatabaseFileSettings settings = new DatabaseFileSettings(sync, Duration.ofHours(1), 16, 1000, BOUND, "");
        try (DatabaseFile file = new DatabaseFile(path, settings, it -> new FaultyChannel(it, disk))) {
            put(file, "opened", "new");
            disk.hangs = new CompletableFuture<>();
            disk.gate = new CompletableFuture<>();
            answers.put("slow", change(file, "slow"));
            if (sync) {
                assertThat(disk.hangs).succeedsWithin(BOUND);
            }
            for (int i = 3; i < RECORDS; i += 5000) {
                answers.put(key(i), change(file, key(i)));
            }
            assertThat(file.change(store -> {
                throw new IllegalStateException("as this test wants it");
            }).subscribeAsCompletionStage()).failsWithin(BOUND);
            disk.failed = false;
            disk.reads.set(0);
            disk.failing = read;
            answers.put("opens it again", change(file, "opens it again"));
            disk.failing = 0;
            answers.put("next", change(file, "next"));
            disk.gate.complete(null);
            answers.values().forEach(answer -> assertThat(answer.handle((done, failure) -> true)).succeedsWithin(BOUND));
        }
        try (DatabaseFile again = new DatabaseFile(path, DatabaseFileSettings.DEFAULT)) {
            answers.forEach((key, answer) -> {
                if (!answer.isCompletedExceptionally()) {
                    assertThat(get(again, key)).as(key + ", read " + read + " failed").isEqualTo("new");
                }
            });
        }
    }

    private static Object fill(MVStore store) {
        for (int i = 0; i < RECORDS; i++) {
            map(store).put(key(i), "v".repeat(50));
        }
        return null;
    }

    private static CompletableFuture<String> change(DatabaseFile file, String key) {
        return file.change(putting(key, "new")).subscribeAsCompletionStage();
    }

    private static String key(int i) {
        return "k%05d".formatted(i);
    }

    /** And the committer's syncs take as long as the test wants. */
    private static final class OneReadFails implements FaultyChannel.Disk {

        private final AtomicInteger reads = new AtomicInteger();
        private volatile int failing;
        private volatile boolean failed;
        private volatile CompletableFuture<Void> hangs = new CompletableFuture<>();
        private volatile CompletableFuture<Void> gate;

        @Override
        public void read(FileChannel file) throws IOException {
            if (reads.incrementAndGet() == failing) {
                failed = true;
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void force(FileChannel file) {
            if (Thread.currentThread().getName().startsWith("micro-store-")) {
                hangs.complete(null);
                gate.orTimeout(10, TimeUnit.SECONDS).join();
            }
        }
    }
}
