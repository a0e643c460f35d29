package io.quarkiverse.micro.store.runtime.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.h2.mvstore.MVStore;

import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.runtime.table.Conditions;

/**
 * One batch. Has the same versions when it is made again.
 */
final class TableChange implements Function<MVStore, TableChange.Result> {

    private final FileTable table;
    private final Versions versions;
    private final List<Change> changes;
    private final byte[][] keys;
    private long firstVersion;

    TableChange(FileTable table, Versions versions, List<Change> changes) {
        this.table = table;
        this.versions = versions;
        this.changes = changes;
        this.keys = new byte[changes.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = FileRecord.bytes(changes.get(i).key());
        }
    }

    @Override
    public Result apply(MVStore store) {
        requireMet(table.mapsIfThere(store));
        takeVersions(store);
        TableMaps maps = table.maps(store);
        FileRecord[] written = new FileRecord[keys.length];
        boolean[] removed = new boolean[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (changes.get(i) instanceof Write write) {
                FileRecord record = FileRecord.of(write, firstVersion + i);
                written[i] = record.isGone() ? null : record;
            }
            if (written[i] != null) {
                maps.put(keys[i], written[i]);
            } else {
                removed[i] = maps.remove(keys[i]);
            }
        }
        return new Result(versions(), () -> events(written, removed), View.of(maps));
    }

    private void requireMet(TableMaps maps) {
        for (int i = 0; i < keys.length; i++) {
            Change change = changes.get(i);
            if (Conditions.has(change)) {
                FileRecord before = maps == null ? null : maps.records().get(keys[i]);
                Conditions.requireMet(change, before == null || before.isGone() ? 0 : before.version());
            }
        }
    }

    private void takeVersions(MVStore store) {
        if (firstVersion == 0) {
            firstVersion = versions.take(store, keys.length);
        } else {
            versions.keep(store, firstVersion + keys.length);
        }
    }

    private List<Long> versions() {
        List<Long> done = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            done.add(changes.get(i) instanceof Write ? firstVersion + i : 0L);
        }
        return done;
    }

    private List<StoreEvent> events(FileRecord[] written, boolean[] removed) {
        List<StoreEvent> events = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            String key = changes.get(i).key();
            if (written[i] != null) {
                events.add(StoreEvent.written(written[i].under(key)));
            } else if (removed[i]) {
                events.add(StoreEvent.gone(key, firstVersion + i));
            }
        }
        return events;
    }

    /**
     * @param events made only for those who watch
     * @param view of the table behind the batch
     */
    record Result(List<Long> versions, Supplier<List<StoreEvent>> events, View view) {
    }
}
