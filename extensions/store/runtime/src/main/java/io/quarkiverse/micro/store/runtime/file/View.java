package io.quarkiverse.micro.store.runtime.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;

import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreRecord;

/**
 * A table as it is on disk: what readers see, so that nothing is read that a crash takes back, and no half of a batch.
 *
 * @param map null where nothing was ever written
 */
record View(MVMap<byte[], FileRecord> map, RootReference<byte[], FileRecord> root) {

    private static final View EMPTY = new View(null, null);

    static View of(TableMaps maps) {
        return maps == null ? EMPTY : new View(maps.records(), maps.records().flushAndGetRoot());
    }

    boolean isClosed() {
        return map != null && map.isClosed();
    }

    Optional<StoreRecord> find(String key) {
        FileRecord record = map == null ? null : map.get(root.root, FileRecord.bytes(key));
        return record == null || record.isGone() ? Optional.empty() : Optional.of(record.under(key));
    }

    List<StoreRecord> find(ListQuery query) {
        List<StoreRecord> found = new ArrayList<>();
        if (map == null) {
            return found;
        }
        byte[] prefix = FileRecord.bytes(query.prefix());
        byte[] after = query.after().map(FileRecord::bytes).orElse(null);
        boolean fromPrefix = after == null || Arrays.compareUnsigned(after, prefix) < 0;
        Cursor<byte[], FileRecord> cursor = map.cursor(root, fromPrefix ? prefix : after, null, false);
        while (found.size() < query.limit() && cursor.hasNext()) {
            byte[] bytes = cursor.next();
            String key = FileRecord.key(bytes);
            if (!key.startsWith(query.prefix())) {
                break;
            }
            boolean isAfter = fromPrefix || !Arrays.equals(bytes, after);
            if (isAfter && query.asksFor(key) && !cursor.getValue().isGone()) {
                found.add(cursor.getValue().under(key));
            }
        }
        return found;
    }
}
