package io.quarkiverse.micro.store.runtime.file;

import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.await;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.get;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;

class TheDiskIsFullTest {

    @TempDir
    Path directory;

    private final AtomicLong space = new AtomicLong(500_000);
    private final AtomicInteger failingForces = new AtomicInteger();
    private final List<DatabaseFile> open = new ArrayList<>();
    private final Thread reader = Thread.currentThread();
    private final ExecutorService writing = Executors.newFixedThreadPool(3);
    private final AtomicInteger openings = new AtomicInteger();
    private volatile boolean canBeOpened = true;
    private volatile boolean hanging;
    private volatile Error error;
    private volatile CompletableFuture<Void> hang = CompletableFuture.completedFuture(null);

    @AfterEach
    void closeFiles() {
        space.set(Long.MAX_VALUE);
        open.forEach(DatabaseFile::close);
        writing.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void saysSoAndLosesNothingAndGoesOnWhenThereIsSpace(boolean sync) {
        DatabaseFile file = open(sync);
        int written = fill(file, 0);
        assertAllThere(file, written);
        assertThatThrownBy(() -> put(file, "large", "x".repeat(100_000)), "still full").isInstanceOf(MicroException.class);
        space.addAndGet(1_000_000_000);
        for (int i = 0; i < 10; i++) {
            put(file, "k" + written++, "later");
        }
        assertAllThere(file, written);
        file.close();
        assertAllThere(open(sync), written);
    }

    @Test
    void isFullMoreThanOnce() {
        DatabaseFile file = open(true);
        int written = 0;
        for (int i = 0; i < 5; i++) {
            written = fill(file, written);
            space.addAndGet(200_000);
        }
        assertAllThere(file, written);
    }

    @Test
    void failsWritesThatTheDiskRefusesToSync() {
        DatabaseFile file = open(true);
        put(file, "k0", "v");
        failingForces.set(1);
        assertThatThrownBy(() -> put(file, "failed", "v")).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE));
        put(file, "k1", "v");
        assertThat(get(file, "k0")).isEqualTo("v");
        file.close();
        DatabaseFile again = open(true);
        assertThat(get(again, "k0")).isEqualTo("v");
        assertThat(get(again, "k1")).isEqualTo("v");
    }

    @Test
    void goesOnAfterAnErrorWhileItSyncs() {
        DatabaseFile file = open(true);
        put(file, "k0", "v");
        error = new OutOfMemoryError("as this test wants it");
        assertThatThrownBy(() -> put(file, "failed", "v")).isInstanceOf(MicroException.class).hasRootCause(error);
        error = null;
        put(file, "k1", "v");
        assertAllThere(file, 2);
    }

    @Test
    void goesOnThoughWhoIsToldBreaks() {
        DatabaseFile file = open(true);
        put(file, "k0", "v");
        AtomicInteger failed = new AtomicInteger();
        assertThatThrownBy(() -> DatabaseFileTest.await(file.change(DatabaseFileTest.putting("k1", "v"), kept -> {
            throw new OutOfMemoryError("as this test wants it");
        }, failed::incrementAndGet))).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.INTERNAL));
        put(file, "k2", "v");
        assertAllThere(file, 3);
        assertThat(failed).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void failsNoReadsBesideWritesThatFail(boolean mayBlock) {
        FileTable table = new FileTable(open(true), "t", new Versions());
        await(table.apply(List.of(Write.of("there", new byte[1]))));
        space.set(0);
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String key = "w" + i;
            writers.add(CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    assertThatThrownBy(() -> await(table.apply(List.of(Write.of(key, new byte[500])))))
                            .isInstanceOf(MicroException.class);
                }
            }, writing));
        }
        Infrastructure.setCanCallerThreadBeBlockedSupplier(() -> mayBlock || Thread.currentThread() != reader);
        try {
            for (int i = 0; i < 300; i++) {
                assertThat(table.read("there").subscribeAsCompletionStage().orTimeout(10, TimeUnit.SECONDS).join()).isPresent();
            }
        } finally {
            Infrastructure.resetCanCallerThreadBeBlockedSupplier();
            over.set(true);
        }
        assertThat(writers).allSatisfy(writer -> assertThat(writer).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void readsOnAnEventLoopDoNotWaitForADiskThatHangs() {
        FileTable table = new FileTable(open(true), "t", new Versions());
        await(table.apply(List.of(Write.of("there", new byte[1]))));
        hang = new CompletableFuture<>();
        CompletableFuture<?> write = table.apply(List.of(Write.of("k", new byte[1]))).subscribeAsCompletionStage();
        Infrastructure.setCanCallerThreadBeBlockedSupplier(() -> Thread.currentThread() != reader);
        try {
            CompletableFuture<Optional<StoreRecord>> read = table.read("there").subscribeAsCompletionStage();
            assertThat(read).succeedsWithin(Duration.ofSeconds(5));
            assertThat(write).isNotDone();
        } finally {
            Infrastructure.resetCanCallerThreadBeBlockedSupplier();
            hang.complete(null);
        }
        assertThat(write).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void failsWhatIsWrittenAndNotSyncedWhereTheFileCannotBeOpenedAgain() {
        DatabaseFile file = open(true);
        put(file, "k0", "v");
        hang = new CompletableFuture<>();
        CompletableFuture<String> syncing = file.change(DatabaseFileTest.putting("k1", "v")).subscribeAsCompletionStage();
        await().until(() -> hanging);
        CompletableFuture<String> written = file.change(DatabaseFileTest.putting("k2", "v")).subscribeAsCompletionStage();
        await(file.backup(directory.resolve("copy"))); // which writes
        canBeOpened = false;
        assertThat(file.change(store -> {
            throw new IllegalStateException("as this test wants it");
        }).subscribeAsCompletionStage()).failsWithin(Duration.ofSeconds(10));
        hang.complete(null);
        assertThat(written).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class)
                .withMessageContaining("cannot be opened");
        assertThat(syncing).failsWithin(Duration.ofSeconds(10));
        int before = openings.get();
        await().during(Duration.ofSeconds(1)).until(() -> openings.get() <= before + 1);
        canBeOpened = true;
        put(file, "k3", "v");
    }

    @Test
    void tellsWhoeverChangedThoughNobodyWaitsForTheAnswer() {
        DatabaseFile file = open(true);
        put(file, "k0", "v");
        failingForces.set(1);
        AtomicInteger failed = new AtomicInteger();
        change(file, "failed", failed).cancel();
        await().untilAsserted(() -> assertThat(failed).hasValue(1));
        fill(file, 1);
        change(file, "x".repeat(100_000), failed).cancel();
        await().untilAsserted(() -> assertThat(failed).hasValue(2));
        space.addAndGet(1_000_000_000);
        assertThatThrownBy(() -> DatabaseFileTest.await(file.change(store -> {
            throw new MicroException(Code.ABORTED, "refused");
        }, never -> {
        }, failed::incrementAndGet))).hasMessageContaining("refused");
        assertThat(failed).hasValue(3);
    }

    private static Cancellable change(DatabaseFile file, String value, AtomicInteger failed) {
        return file.change(DatabaseFileTest.putting("failed", value), kept -> {
        }, failed::incrementAndGet).subscribe().with(kept -> {
        });
    }

    /**
     * @return up to which number there are records
     */
    private int fill(DatabaseFile file, int from) {
        for (int i = from; i < from + 20_000; i++) {
            try {
                put(file, "k" + i, "v".repeat(5000));
            } catch (MicroException e) {
                assertThat(e.code()).as(e.toString()).isEqualTo(Code.RESOURCE_EXHAUSTED);
                assertThat(e.detail()).contains("no space left", directory.toString());
                return i;
            }
        }
        return fail("It was never full");
    }

    private static void assertAllThere(DatabaseFile file, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(get(file, "k" + i)).as("k" + i).isNotNull();
        }
    }

    private DatabaseFile open(boolean sync) {
        DatabaseFileSettings settings = new DatabaseFileSettings(sync, Duration.ofMillis(20), 16, 20, Duration.ofSeconds(10),
                "");
        DatabaseFile file = new DatabaseFile(directory.resolve("a.mv.db"), settings,
                path -> {
                    openings.incrementAndGet();
                    if (!canBeOpened) {
                        throw new IOException("Too many open files");
                    }
                    return new FaultyChannel(path, new SmallDisk());
                });
        open.add(file);
        return file;
    }

    /** Writes what still has room, as disks do. */
    private final class SmallDisk implements FaultyChannel.Disk {

        @Override
        public void write(FileChannel file, ByteBuffer content, long position) throws IOException {
            long rest = space.get() - position;
            if (content.remaining() > rest) {
                file.write(content.limit(content.position() + (int) Math.max(0, rest)), position);
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force(FileChannel file) throws IOException {
            if (Thread.currentThread().getName().startsWith("micro-store-")) {
                hanging = !hang.isDone();
                hang.orTimeout(10, TimeUnit.SECONDS).join();
            }
            if (error != null) {
                throw error;
            }
            if (failingForces.getAndUpdate(rest -> Math.max(0, rest - 1)) > 0) {
                throw new IOException("Input/output error");
            }
        }
    }
}
