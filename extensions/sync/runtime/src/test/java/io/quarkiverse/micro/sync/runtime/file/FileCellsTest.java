package io.quarkiverse.micro.sync.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.Uni;

class FileCellsTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final long FIRST_SLOT = 4096;
    private static final long SECOND_SLOT = FIRST_SLOT + (16 << 20);

    @TempDir
    Path directory;

    @Test
    void aWriteThatWasCutOffLeavesWhatWasThereBefore() throws IOException {
        try (FileCells cells = new FileCells(directory)) {
            long version = await(cells.write("a", 0, bytes("before"))).getAsLong();
            await(cells.write("a", version, bytes("after")));
            damage(newerSlot() + 20);
            assertThat(await(cells.read("a")).content()).isEqualTo(bytes("after")); // known, and nobody has written since
            damage(newerSlot()); // as if another had begun to
            assertThat(await(cells.read("a"))).isEqualTo(new LeaseCell(version, bytes("before")));
        }
    }

    @Test
    void whoAsksIsAnsweredThoughMemoryRunsOut() {
        LockFile file = new LockFile(directory.resolve("locks"));
        try {
            assertThatThrownBy(() -> await(file.ask(state -> {
                throw new OutOfMemoryError("as this test wants it");
            }))).isInstanceOfSatisfying(MicroException.class,
                    failure -> assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE));
            LeaseCell cell = await(file.ask(state -> state.read("a")));
            assertThat(cell).isEqualTo(LeaseCell.NONE);
        } finally {
            file.close();
        }
    }

    @Test
    void damageIsToldAndNotServedWhileSomebodyUsesTheFile() throws IOException {
        try (FileCells cells = new FileCells(directory)) {
            await(cells.write("a", 0, bytes("x")));
            damage(FIRST_SLOT + 17);
            damage(SECOND_SLOT + 17);
            damage(FIRST_SLOT);
            assertThatThrownBy(() -> await(cells.read("a"))).isInstanceOfSatisfying(MicroException.class, failure -> {
                assertThat(failure.code()).isEqualTo(Code.DATA_LOSS);
                assertThat(failure.detail()).contains("is damaged", "Stop all processes that use it, and remove it");
            });
        }
    }

    @Test
    void whatAPowerFailureLeavesIsBegunAnewAndVersionsGoOnGrowing() throws IOException {
        long before;
        try (FileCells cells = new FileCells(directory)) {
            before = await(cells.write("a", 0, bytes("x"))).getAsLong();
        }
        damage(FIRST_SLOT + 17);
        damage(SECOND_SLOT + 17);
        try (FileCells cells = new FileCells(directory)) {
            assertThat(await(cells.read("a"))).isEqualTo(LeaseCell.NONE);
            assertThat(await(cells.write("b", 0, bytes("x"))).getAsLong()).isGreaterThan(before);
        }
    }

    @Test
    void nobodyHoldsALockAfterTheLastProcessHasEnded() {
        try (FileCells cells = new FileCells(directory)) {
            await(cells.write("a", 0, bytes("x")));
        }
        try (FileCells cells = new FileCells(directory)) {
            assertThat(await(cells.ids())).isEmpty();
        }
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("locks"), "my diary, which is longer than any head of a slot could be");
        try (FileCells cells = new FileCells(directory)) {
            assertThatThrownBy(() -> await(cells.read("a"))).hasMessageContaining("no file of locks");
        }
        assertThat(directory.resolve("locks")).content(StandardCharsets.UTF_8).startsWith("my diary");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedWithItsProperty() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (FileCells cells = new FileCells(file.resolve("locks"))) {
            assertThatThrownBy(() -> await(cells.read("a"))).isInstanceOf(MicroException.class)
                    .hasMessageContaining(file.toString()).hasMessageContaining("quarkus.micro.sync.directory");
        }
    }

    @Test
    void moreLocksThanFitAreRefusedAndLoseNothing() {
        try (FileCells cells = new FileCells(directory)) {
            byte[] large = new byte[4 << 20];
            for (int i = 0; i < 3; i++) {
                await(cells.write("large-" + i, 0, large));
            }
            assertThatThrownBy(() -> await(cells.write("large-3", 0, large))).isInstanceOfSatisfying(MicroException.class,
                    failure -> assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
            assertThat(await(cells.ids())).hasSize(3);
        }
    }

    private long newerSlot() throws IOException {
        return number(FIRST_SLOT) > number(SECOND_SLOT) ? FIRST_SLOT : SECOND_SLOT;
    }

    private long number(long place) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("locks").toFile(), "r")) {
            file.seek(place);
            return file.readLong();
        }
    }

    /** Turns one bit. */
    private void damage(long place) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("locks").toFile(), "rw")) {
            file.seek(place);
            int was = file.read();
            file.seek(place);
            file.write(was ^ 1);
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
