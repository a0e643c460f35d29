package io.quarkiverse.micro.store.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.runtime.file.FaultyChannel.Disk;
import io.smallrye.mutiny.Uni;

class DatabaseFileTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final List<DatabaseFile> open = new ArrayList<>();

    @AfterEach
    void closeFiles() {
        open.forEach(DatabaseFile::close);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void findsAgainWhatWasChangedBeforeItWasClosed(boolean sync) {
        DatabaseFile file = open("a", sync);
        put(file, "k", "v");
        put(file, "k2", "v2");
        file.close();
        DatabaseFile again = open("a", sync);
        assertThat(get(again, "k")).isEqualTo("v");
        assertThat(get(again, "k2")).isEqualTo("v2");
    }

    @Test
    void opensNothingBeforeItIsUsed() {
        DatabaseFile first = open("a", true);
        DatabaseFile idle = open("a", true);
        put(first, "k", "v");
        assertThatThrownBy(() -> put(idle, "k", "w")).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.FAILED_PRECONDITION);
            assertThat(e.detail()).contains(directory.resolve("a.mv.db").toString(), "in use by another process",
                    "quarkus.micro.store.directory",
                    "quarkus.micro.store.database");
        });
        first.close();
        assertThat(get(idle, "k")).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void undoesAChangeThatBreaksAndKeepsThoseBesideIt(boolean sync) {
        DatabaseFile file = open("a", sync);
        put(file, "before", "1");
        List<CompletableFuture<?>> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String key = "k" + i;
            others.add(file.change(putting(key, "v")).subscribeAsCompletionStage());
            if (i % 10 == 5) {
                assertThatThrownBy(() -> await(file.change(store -> {
                    map(store).put("half", "done");
                    map(store).remove("before");
                    throw new IllegalStateException("as this test wants it");
                }))).isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL));
            }
        }
        others.forEach(other -> assertThat(other).succeedsWithin(BOUND));
        file.close();
        DatabaseFile again = open("a", sync);
        assertThat(get(again, "half")).isNull();
        assertThat(get(again, "before")).isEqualTo("1");
        int size = await(again.read(store -> map(store).size()));
        assertThat(size).isEqualTo(101);
    }

    @Test
    void tellsWhatIsKeptInTheOrderOfTheChangesAndBeforeTheAnswers() {
        DatabaseFile file = open("a", true);
        List<Integer> kept = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int n = i;
            answers.add(file.change(store -> {
                map(store).put("k" + n, "v");
                return n;
            }, kept::add).invoke(item -> assertThat(kept).contains(item)).subscribeAsCompletionStage());
        }
        answers.forEach(answer -> assertThat(answer).succeedsWithin(BOUND));
        assertThat(kept).isSorted().hasSize(1000);
    }

    @Test
    void refusesMoreThanMayWait() {
        DatabaseFileSettings settings = new DatabaseFileSettings(true, Duration.ofSeconds(1), 16, 10, Duration.ofSeconds(5),
                "");
        CompletableFuture<Void> gate = new CompletableFuture<>();
        AtomicBoolean stands = new AtomicBoolean();
        DatabaseFile file = remember(new DatabaseFile(path("a"), settings, path -> new FaultyChannel(path, new Disk() {
            @Override
            public void force(FileChannel file) {
                if (stands.get()) {
                    gate.orTimeout(10, TimeUnit.SECONDS).join();
                }
            }
        })));
        put(file, "opened", "1");
        stands.set(true);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            answers.add(file.change(putting("k" + i, "v")).subscribeAsCompletionStage());
        }
        assertThatThrownBy(() -> answers.get(10).join()).hasCauseInstanceOf(MicroException.class)
                .hasMessageContaining("10 changes wait");
        gate.complete(null);
        answers.subList(0, 10).forEach(answer -> assertThat(answer).succeedsWithin(BOUND));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void answersWhatIsSyncedThoughSomebodyElseKeepsTheTurn(boolean succeeds) {
        CompletableFuture<Void> syncs = new CompletableFuture<>();
        CompletableFuture<Void> disk = new CompletableFuture<>();
        CompletableFuture<Void> turn = new CompletableFuture<>();
        AtomicBoolean stands = new AtomicBoolean();
        DatabaseFileSettings settings = new DatabaseFileSettings(true, Duration.ofSeconds(1), 16, 10, Duration.ofSeconds(2),
                "");
        DatabaseFile file = remember(new DatabaseFile(path("a"), settings, path -> new FaultyChannel(path, new Disk() {
            @Override
            public void force(FileChannel file) throws IOException {
                if (stands.getAndSet(false)) {
                    syncs.complete(null);
                    disk.orTimeout(10, TimeUnit.SECONDS).join();
                    if (!succeeds) {
                        throw new IOException("Input/output error");
                    }
                }
            }
        })));
        put(file, "opened", "1");
        stands.set(true);
        CompletableFuture<String> change = file.change(putting("k", "v")).subscribeAsCompletionStage();
        assertThat(syncs).succeedsWithin(BOUND);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<?> other = CompletableFuture.runAsync(() -> file.change(store -> {
            begun.complete(null);
            return turn.orTimeout(10, TimeUnit.SECONDS).join();
        }).subscribeAsCompletionStage());
        assertThat(begun).succeedsWithin(BOUND);
        disk.complete(null);
        if (succeeds) {
            assertThat(change).succeedsWithin(Duration.ofSeconds(5));
            turn.complete(null);
        } else {
            turn.completeOnTimeout(null, 4, TimeUnit.SECONDS); // far more than the patience
            assertThat(change).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class);
        }
        assertThat(other).succeedsWithin(BOUND);
        put(file, "more", "1");
    }

    @Test
    void isClosedThoughTheDiskHangs() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> hangs = new CompletableFuture<>();
        AtomicBoolean stands = new AtomicBoolean();
        DatabaseFile file = new DatabaseFile(path("a"), DatabaseFileSettings.DEFAULT,
                path -> new FaultyChannel(path, new Disk() {
                    @Override
                    public void write(FileChannel file, ByteBuffer content, long position) {
                        if (stands.get()) {
                            hangs.complete(null);
                            gate.orTimeout(10, TimeUnit.SECONDS).join();
                        }
                    }
                }));
        put(file, "opened", "1");
        stands.set(true);
        CompletableFuture<String> change = file.change(putting("k", "v")).subscribeAsCompletionStage();
        assertThat(hangs).succeedsWithin(BOUND);
        assertThat(CompletableFuture.runAsync(file::close)).succeedsWithin(Duration.ofSeconds(3));
        stands.set(false);
        gate.complete(null);
        assertThat(change).succeedsWithin(BOUND);
    }

    @Test
    void refusesSettingsThatCannotWork() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new DatabaseFileSettings(true, Duration.ZERO, 1, 1, second, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quarkus.micro.store.file.interval=PT0S must be longer than zero");
        assertThatThrownBy(() -> new DatabaseFileSettings(true, second, 1, 0, second, ""))
                .hasMessage("quarkus.micro.store.file.max-waiting=0 must be 1 or more");
    }

    @Test
    void saysWhatStandsInTheWay() throws IOException {
        Files.createDirectory(path("a"));
        Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> put(open("a", true), "k", "v")).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.FAILED_PRECONDITION));
        DatabaseFile below = remember(new DatabaseFile(directory.resolve("file/b.mv.db"), DatabaseFileSettings.DEFAULT));
        assertThatThrownBy(() -> put(below, "k", "v")).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.FAILED_PRECONDITION));
    }

    @Test
    void namesThePropertiesOfWhoHasTheFile() throws IOException {
        DatabaseFileSettings others = DatabaseFileSettings.DEFAULT.withPlacedBy("quarkus.micro.others.directory");
        DatabaseFile first = open("a", true);
        put(first, "k", "v");
        DatabaseFile second = remember(new DatabaseFile(path("a"), others));
        Files.writeString(directory.resolve("file"), "x");
        DatabaseFile below = remember(new DatabaseFile(directory.resolve("file/b.mv.db"), others));
        for (DatabaseFile file : List.of(second, below)) {
            assertThatThrownBy(() -> put(file, "k", "v")).hasMessageContaining(": quarkus.micro.others.directory")
                    .hasMessageNotContaining("micro.store");
        }
    }

    @Test
    void leavesAStrangersFileAlone() throws IOException {
        for (String content : List.of("x", "not ours ".repeat(2000))) {
            Files.writeString(path("b"), content);
            assertThatThrownBy(() -> put(open("b", true), "k", "v")).isInstanceOf(MicroException.class);
            assertThat(path("b")).hasContent(content);
        }
    }

    @Test
    void survivesThatAReaderIsInterrupted() {
        DatabaseFile file = open("a", true);
        for (int i = 0; i < 2000; i++) {
            file.change(putting("k" + i, "v".repeat(1000))).subscribeAsCompletionStage();
        }
        put(file, "last", "1");
        Thread.currentThread().interrupt();
        assertThat(file.read(store -> map(store).get("k77")).subscribeAsCompletionStage().join()).hasSize(1000);
        CompletableFuture<?> change = file.change(putting("k0", "w")).subscribeAsCompletionStage();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(change).succeedsWithin(BOUND);
        assertThat(get(file, "k1999")).isEqualTo("v".repeat(1000));
        put(file, "more", "1");
    }

    @Test
    void failsOnceItIsClosed() {
        DatabaseFile file = open("a", true);
        put(file, "k", "v");
        file.close();
        file.close();
        assertThatThrownBy(() -> put(file, "k", "v")).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE));
        assertThatThrownBy(() -> get(file, "k")).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE));
    }

    @Test
    void givesSpaceBack() {
        DatabaseFile file = open("a", true);
        for (int i = 0; i < 200; i++) {
            put(file, "k" + i, "v".repeat(100_000));
        }
        long large = file.size();
        for (int i = 0; i < 200; i++) {
            if (i % 10 != 0) {
                int n = i;
                await(file.change(store -> map(store).remove("k" + n)));
            }
        }
        await(file.compact());
        assertThat(file.size()).isLessThan(large / 3);
        assertThat(get(file, "k10")).hasSize(100_000);
        put(file, "more", "1");
        file.close();
        assertThat(get(open("a", true), "k190")).hasSize(100_000);
    }

    private DatabaseFile open(String name, boolean sync) {
        return remember(new DatabaseFile(path(name), DatabaseFileSettings.DEFAULT.withSync(sync)));
    }

    private DatabaseFile remember(DatabaseFile file) {
        open.add(file);
        return file;
    }

    private Path path(String name) {
        return directory.resolve(name + ".mv.db");
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    static void put(DatabaseFile file, String key, String value) {
        await(file.change(putting(key, value)));
    }

    static String get(DatabaseFile file, String key) {
        return await(file.read(store -> map(store).get(key)));
    }

    static Function<MVStore, String> putting(String key, String value) {
        return store -> map(store).put(key, value);
    }

    static MVMap<String, String> map(MVStore store) {
        return store.openMap("map", new MVMap.Builder<String, String>()
                .keyType(StringDataType.INSTANCE).valueType(StringDataType.INSTANCE));
    }
}
