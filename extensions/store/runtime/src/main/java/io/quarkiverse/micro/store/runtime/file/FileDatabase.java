package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.h2.mvstore.MVStore;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/**
 * The tables of one file.
 */
final class FileDatabase {

    private static final Logger LOG = Logger.getLogger(FileDatabase.class);

    private final Versions versions = new Versions();
    private final Map<String, FileTable> tables = new ConcurrentHashMap<>();
    private final Path path;
    private final DatabaseFile file;

    FileDatabase(Path path, DatabaseFileSettings settings) {
        this.path = path;
        this.file = new DatabaseFile(path, settings);
    }

    DatabaseFile file() {
        return file;
    }

    FileTable table(String name) {
        return tables.computeIfAbsent(name, table -> new FileTable(file, table, versions));
    }

    Uni<List<String>> tables() {
        return file.read(TableMaps::tables);
    }

    /** Removes what has expired, also from tables that nobody used since the file was opened. */
    void sweep() {
        if (file.isOpen()) {
            file.read(FileDatabase::tablesWithExpired).subscribe().with(
                    expired -> expired.forEach(name -> sweep(table(name))),
                    failure -> LOG.debugf(failure, "Cannot look for what has expired in %s", path));
        }
    }

    private void sweep(FileTable table) {
        table.sweep().subscribe().with(done -> {
        }, failure -> LOG.debugf(failure, "Cannot remove what has expired from %s", path));
    }

    /** Opens all maps, too: MVStore can only tidy up those. */
    private static List<String> tablesWithExpired(MVStore store) {
        Instant now = Instant.now();
        return TableMaps.tables(store).stream().filter(table -> TableMaps.open(store, table).firstExpired(now).isPresent())
                .toList();
    }

    void close() {
        tables.values().forEach(FileTable::close);
        file.close();
    }
}
