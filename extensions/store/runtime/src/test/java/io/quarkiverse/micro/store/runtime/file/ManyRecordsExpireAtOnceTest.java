package io.quarkiverse.micro.store.runtime.file;

import static io.quarkiverse.micro.store.runtime.file.DatabaseFileTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.subscription.Cancellable;

class ManyRecordsExpireAtOnceTest {

    private static final int RECORDS = 30_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void allAreToldSoon(boolean sync) {
        Set<String> gone = ConcurrentHashMap.newKeySet();
        try (FileStore store = new FileStore(directory, DatabaseFileSettings.DEFAULT.withSync(sync))) {
            StoreTable table = store.table("d", "t");
            Cancellable watch = table.watch("").subscribe().with(event -> {
                if (event.record().isEmpty()) {
                    gone.add(event.key());
                }
            });
            WriteOptions options = WriteOptions.DEFAULT.withExpiry(Instant.now().plusSeconds(5));
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                changes.add(new Write("k" + i, new byte[10], options));
            }
            await(table.apply(changes));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(gone).hasSize(RECORDS));
            watch.cancel();
        }
    }
}
