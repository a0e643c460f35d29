package io.quarkiverse.micro.core.runtime.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;

/**
 * What a watcher has not taken yet: the last event of each key, up to so many. Not thread-safe.
 */
final class LatestEvents {

    private static final int MOST = 100_000;
    private static final long MOST_BYTES = 64 << 20;

    private final Map<String, StoreEvent> events = new LinkedHashMap<>();
    private long bytes;

    /**
     * @return false where there is no room
     */
    boolean add(StoreEvent event) {
        forget(event.key());
        events.put(event.key(), event);
        bytes += bytes(event);
        return events.size() <= MOST && (bytes <= MOST_BYTES || events.size() == 1);
    }

    StoreEvent poll() {
        Iterator<StoreEvent> all = events.values().iterator();
        if (!all.hasNext()) {
            return null;
        }
        StoreEvent first = all.next();
        all.remove();
        bytes -= bytes(first);
        return first;
    }

    /** Of the record's key, what is not newer than it. */
    void forgetUpTo(StoreRecord record) {
        StoreEvent waiting = events.get(record.key());
        if (waiting != null && waiting.version() <= record.version()) {
            forget(record.key());
        }
    }

    void clear() {
        events.clear();
        bytes = 0;
    }

    private void forget(String key) {
        StoreEvent before = events.remove(key);
        if (before != null) {
            bytes -= bytes(before);
        }
    }

    private static long bytes(StoreEvent event) {
        return event.record().map(record -> record.value().length).orElse(0);
    }

    static MicroException tooMany() {
        return new MicroException(Code.RESOURCE_EXHAUSTED, "The watcher has not taken the changes of " + MOST + " keys or "
                + (MOST_BYTES >> 20) + " MiB. Watch again, which begins with what is there, and take events faster");
    }
}
