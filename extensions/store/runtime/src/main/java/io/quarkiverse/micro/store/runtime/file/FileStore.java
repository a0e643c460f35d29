package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Durability;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Uni;

/**
 * Keeps records in files of H2's MVStore, one for each database, which only one process at a time can use.
 */
public final class FileStore implements StoreEngine {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Path directory;
    private final DatabaseFileSettings settings;
    private final Map<String, FileDatabase> databases = new ConcurrentHashMap<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * @param directory need not exist before something is written
     */
    public FileStore(Path directory, DatabaseFileSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    @Override
    public StoreGuarantee guarantee() {
        return new StoreGuarantee(settings.sync() ? Durability.DISK : Durability.PROCESS, false, Set.of());
    }

    @Override
    public StoreTable table(String database, String table) {
        return database(database).table(table);
    }

    @Override
    public Uni<List<String>> tables(String database) {
        return Uni.createFrom().deferred(() -> database(database).tables());
    }

    /**
     * @return the file of the database, for backups and compaction
     */
    public DatabaseFile file(String database) {
        return database(database).file();
    }

    private FileDatabase database(String name) {
        if (sweeping.compareAndSet(false, true)) {
            sweepLater();
        }
        return databases.computeIfAbsent(name, database -> new FileDatabase(directory.resolve(database + ".mv.db"), settings));
    }

    private void sweepLater() {
        Later.after(SWEEP.toNanos(), () -> {
            if (!closed) {
                databases.values().forEach(FileDatabase::sweep);
                sweepLater();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        databases.values().parallelStream().forEach(FileDatabase::close);
    }
}
