package io.quarkiverse.micro.store.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.quarkiverse.micro.store.runtime.file.FileStore;
import io.quarkiverse.micro.test.application.FewWorkers;

/** As requests do that block: what they wait for must not need a thread of theirs. */
class UsersMayWaitOnAllThreadsTest {

    private static final int THREADS = 2;
    private static final int USERS = 6;
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final FewWorkers workers = new FewWorkers(THREADS);
    private final AtomicInteger number = new AtomicInteger();
    private MicroStore store;

    @AfterEach
    void close() {
        workers.close();
        store.close();
    }

    @Test
    void untilTheirChangesAreOnDisk() throws Exception {
        store = open(new FileStore(directory, DatabaseFileSettings.DEFAULT));
        allSucceed(() -> store.write("k" + number.incrementAndGet(), new byte[1]).await().atMost(BOUND));
    }

    @Test
    void untilABackupIsMade() throws Exception {
        FileStore files = new FileStore(directory, DatabaseFileSettings.DEFAULT);
        store = open(files);
        store.write("k", new byte[1]).await().atMost(BOUND);
        for (Future<?> backup : workers.call(USERS, () -> {
            Path to = directory.resolve("backup" + number.incrementAndGet());
            return files.file(StoreSettings.DEFAULT.database()).backup(to).onFailure().recoverWithNull() // one at a time
                    .await().atMost(BOUND);
        })) {
            assertThat(backup).isNotCancelled();
            backup.get();
        }
        assertThat(directory).isDirectoryContaining("glob:**backup*");
    }

    private MicroStore open(StoreEngine engine) {
        return new MicroStore(engine, StoreSettings.DEFAULT, List.of());
    }

    private void allSucceed(Callable<?> use) throws Exception {
        for (Future<?> done : workers.call(USERS, use)) {
            assertThat(done).isNotCancelled();
            done.get();
        }
    }
}
