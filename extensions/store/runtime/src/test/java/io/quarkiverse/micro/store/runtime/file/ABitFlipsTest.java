package io.quarkiverse.micro.store.runtime.file;

import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;

/**
 * One bit of a file is wrong: what is read is right, or it is said that it is damaged. 60 bits, and 20,000 with
 * {@code -Dmicro.long=true}.
 */
class ABitFlipsTest {

    private static final int BITS = Boolean.getBoolean("micro.long") ? 20_000 : 60;
    private static final int RECORDS = 300;

    @TempDir
    Path directory;

    @Test
    void servesNoDamageOfAFileThatWasClosed() throws IOException {
        try (MicroStore store = open(directory.resolve("good"))) {
            fill(store);
        }
        flip(directory.resolve("good/micro.mv.db"), 0);
    }

    @Test
    void servesNoDamageOfAFileThatWasNotClosed() throws IOException {
        Path file = directory.resolve("good/micro.mv.db");
        Path copy = directory.resolve("copy.mv.db");
        try (MicroStore store = open(directory.resolve("good"))) {
            fill(store);
            Files.copy(file, copy);
        }
        flip(copy, 1);
    }

    /**
     * @param lost how many of the last writes may not be there: of the very last nobody can tell whether it was damaged or
     *        never completed
     */
    private void flip(Path good, int lost) throws IOException {
        Random random = new Random();
        Path flipped = Files.createDirectories(directory.resolve("flipped")).resolve("micro.mv.db");
        byte[] bytes = Files.readAllBytes(good);
        int detected = 0;
        for (int i = 0; i < BITS; i++) {
            int at = random.nextInt(bytes.length);
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(flipped, bytes);
            detected += check(flipped.getParent(), lost, at);
            bytes[at] = before;
        }
        assertThat(detected).isGreaterThan(BITS / 10);
    }

    private static int check(Path flipped, int lost, int at) {
        int detected = 0;
        try (MicroStore store = open(flipped)) {
            for (int i = 0; i < RECORDS; i++) {
                try {
                    StoreRecord record = await(store.read("k" + i)).orElse(null);
                    if (record == null && i < RECORDS - lost || record != null && !isRight(record, i)) {
                        fail("Record " + i + " is wrong after a flip at " + at + ": " + record);
                    }
                } catch (MicroException e) {
                    assertThat(e.code()).as("after a flip at %d: %s", at, e).isEqualTo(Code.DATA_LOSS);
                    detected = 1;
                }
            }
            assertThat(await(store.list(ListQuery.ALL))).hasSizeBetween(RECORDS - lost, RECORDS);
        } catch (MicroException e) {
            assertThat(e.code()).as("after a flip at %d: %s", at, e).isEqualTo(Code.DATA_LOSS);
            detected = 1;
        }
        return detected;
    }

    private static boolean isRight(StoreRecord record, int number) {
        return new String(record.value(), StandardCharsets.UTF_8).equals(value(number));
    }

    private static void fill(Store store) {
        List<Change> batch = new ArrayList<>();
        for (int i = 0; i < RECORDS - 20; i++) {
            batch.add(Write.of("k" + i, value(i).getBytes(StandardCharsets.UTF_8)));
        }
        await(store.apply(batch));
        for (int i = RECORDS - 20; i < RECORDS; i++) {
            await(store.write("k" + i, value(i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String value(int number) {
        return number + " " + "abc".repeat(number);
    }

    private static MicroStore open(Path directory) {
        return new MicroStore(new FileStore(directory, DatabaseFileSettings.DEFAULT), StoreSettings.DEFAULT, List.of());
    }
}
