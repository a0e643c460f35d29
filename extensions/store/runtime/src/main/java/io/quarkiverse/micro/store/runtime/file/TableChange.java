package io.quarkiverse.micro.store.runtime.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.h2.mvstore.MVStore;

import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.runtime.table.Conditions;

/**
 * One batch. Has the same versions when it is made again.
 */
final class TableChange implements Function<MVStore, TableChange.Result> {

    private final String table;
    private final Versions versions;
    private final List<Change> changes;
    private long firstVersion;

    TableChange(String table, Versions versions, List<Change> changes) {
        this.table = table;
        this.versions = versions;
        this.changes = changes;
    }

    @Override
    public Result apply(MVStore store) {
        List<byte[]> keys = changes.stream().map(change -> FileRecord.bytes(change.key())).toList();
        requireMet(TableMaps.exist(store, table) ? TableMaps.open(store, table) : null, keys);
        takeVersions(store);
        TableMaps maps = TableMaps.open(store, table);
        List<Long> done = new ArrayList<>(changes.size());
        List<StoreEvent> events = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            done.add(apply(maps, changes.get(i), keys.get(i), firstVersion + i, events));
        }
        return new Result(done, events, View.of(maps));
    }

    private void requireMet(TableMaps maps, List<byte[]> keys) {
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (Conditions.has(change)) {
                FileRecord before = maps == null ? null : maps.records().get(keys.get(i));
                Conditions.requireMet(change, before == null || before.isGone() ? 0 : before.version());
            }
        }
    }

    private void takeVersions(MVStore store) {
        if (firstVersion == 0) {
            firstVersion = versions.take(store, changes.size());
        } else {
            versions.keep(store, firstVersion + changes.size());
        }
    }

    private static long apply(TableMaps maps, Change change, byte[] key, long version, List<StoreEvent> events) {
        if (change instanceof Write write) {
            FileRecord record = FileRecord.of(write, version);
            if (!record.isGone()) {
                maps.put(key, record);
                events.add(StoreEvent.written(record.under(change.key())));
                return version;
            }
        }
        if (maps.remove(key)) {
            events.add(StoreEvent.gone(change.key(), version));
        }
        return change instanceof Write ? version : 0;
    }

    /**
     * @param view of the table behind the batch
     */
    record Result(List<Long> versions, List<StoreEvent> events, View view) {
    }
}
