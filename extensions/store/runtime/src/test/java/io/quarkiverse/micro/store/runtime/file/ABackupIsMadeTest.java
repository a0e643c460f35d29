package io.quarkiverse.micro.store.runtime.file;

import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.await;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.get;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.map;
import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.runtime.file.FaultyChannel.Disk;

class ABackupIsMadeTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final List<DatabaseFile> open = new ArrayList<>();

    @AfterEach
    void closeFiles() {
        open.forEach(DatabaseFile::close);
    }

    @Test
    void copiesAMomentWhileItIsChanged() {
        DatabaseFile file = open("a");
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            for (int i = 0; !end.isDone(); i++) {
                String value = i + "x".repeat(10_000);
                await(file.change(store -> {
                    map(store).put("one", value);
                    return map(store).put("two", value);
                }));
            }
        });
        writer.start();
        for (int i = 0; i < 10; i++) {
            await(file.backup(path("copy" + i)));
        }
        end.complete(null);
        assertThatThrownBy(() -> await(file.backup(path("copy1")))).hasMessageContaining("exists");
        for (int i = 0; i < 10; i++) {
            DatabaseFile copy = open("copy" + i);
            assertThat(get(copy, "one")).isEqualTo(get(copy, "two"));
        }
    }

    @Test
    void makesOneCopyAtATime() {
        CompletableFuture<Void> copies = new CompletableFuture<>();
        CompletableFuture<Void> disk = new CompletableFuture<>();
        AtomicBoolean stands = new AtomicBoolean();
        DatabaseFile file = remember(new DatabaseFile(path("a"), DatabaseFileSettings.DEFAULT,
                path -> new FaultyChannel(path, new Disk() {
                    @Override
                    public void read(FileChannel file) {
                        if (stands.getAndSet(false)) {
                            copies.complete(null);
                            disk.orTimeout(10, TimeUnit.SECONDS).join();
                        }
                    }
                })));
        put(file, "k", "v");
        stands.set(true);
        CompletableFuture<Void> first = file.backup(path("first")).subscribeAsCompletionStage();
        assertThat(copies).succeedsWithin(BOUND);
        assertThatThrownBy(() -> await(file.backup(path("second")))).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            assertThat(e.detail()).contains("Another backup of " + path("a"));
        });
        disk.complete(null);
        assertThat(first).succeedsWithin(BOUND);
        await(file.backup(path("second")));
        assertThat(get(open("second"), "k")).isEqualTo("v");
    }

    @Test
    void saysWhatIsWrongWithTheTargetOfABackup() {
        DatabaseFile file = open("a");
        put(file, "k", "v");
        Path to = directory.resolve("nowhere/b.mv.db");
        assertThatThrownBy(() -> await(file.backup(to))).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.FAILED_PRECONDITION);
            assertThat(e.detail()).contains("The backup " + to, "there is no such directory").doesNotContain("quarkus.micro");
        });
    }

    private DatabaseFile open(String name) {
        return remember(new DatabaseFile(path(name), DatabaseFileSettings.DEFAULT));
    }

    private DatabaseFile remember(DatabaseFile file) {
        open.add(file);
        return file;
    }

    private Path path(String name) {
        return directory.resolve(name + ".mv.db");
    }
}
