package io.quarkiverse.micro.store.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Uni;

/**
 * What is needed is moved away from what is not, also of tables that nobody writes to.
 */
class ATableIsReadWhileItsFileIsTidiedTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int RECORDS = 1_000;

    @TempDir
    Path directory;

    @Test
    void andHasAllItsRecords() {
        DatabaseFileSettings smallCache = new DatabaseFileSettings(false, Duration.ofSeconds(1), 1, 10_000, BOUND, "");
        try (FileStore store = new FileStore(directory, smallCache)) {
            StoreTable onlyRead = store.table("shop", "read");
            fill(onlyRead, 1);
            assertThat(list(onlyRead)).isEqualTo(RECORDS);
            for (int round = 0; round < 5; round++) {
                fill(store.table("shop", "written"), 3);
                get(store.file("shop").compact());
                assertThat(list(onlyRead)).isEqualTo(RECORDS);
            }
        }
    }

    private static void fill(StoreTable table, int times) {
        for (int i = 0; i < times; i++) {
            for (int start = 0; start < RECORDS; start += 500) {
                List<Change> batch = new ArrayList<>();
                for (int key = start; key < start + 500; key++) {
                    batch.add(Write.of("key-" + key, new byte[2_000]));
                }
                get(table.apply(batch));
            }
        }
    }

    private static int list(StoreTable table) {
        return get(table.list(ListQuery.ALL.withLimit(RECORDS))).size();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }
}
