package io.quarkiverse.micro.store.runtime.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.AtOnce;
import io.quarkiverse.micro.core.runtime.store.KeyOrder;
import io.quarkiverse.micro.core.runtime.store.StoreWatches;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.runtime.table.Conditions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A map to read from, and a sorted one to list. Readers take no lock unless somebody writes at the same moment.
 */
final class MemoryTable implements StoreTable {

    private final AtomicLong versions;
    private final StampedLock lock = new StampedLock();
    private final Map<String, StoreRecord> records = new ConcurrentHashMap<>(); // written under the lock, as what follows
    private final NavigableSet<String> sorted = new TreeSet<>(KeyOrder.BY_BYTES);
    private final Expiries expiries = new Expiries(this::removeExpired);
    private final StoreWatches watches = new StoreWatches(this::list);
    private volatile boolean used;
    private volatile boolean closed;

    MemoryTable(AtomicLong versions) {
        this.versions = versions;
    }

    boolean wasUsed() {
        return used;
    }

    @Override
    public Uni<Optional<StoreRecord>> read(String key) {
        return new AtOnce<>(() -> {
            requireOpen();
            StoreRecord record = find(key);
            return record == null || isGone(record) ? Optional.empty() : Optional.of(record);
        });
    }

    private StoreRecord find(String key) {
        long stamp = lock.tryOptimisticRead();
        StoreRecord record = stamp == 0 ? null : records.get(key);
        if (stamp != 0 && lock.validate(stamp)) {
            return record;
        }
        stamp = lock.readLock();
        try {
            return records.get(key);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public Uni<List<Long>> apply(List<Change> changes) {
        return new AtOnce<>(() -> {
            requireOpen();
            List<Long> done = new ArrayList<>(changes.size());
            long stamp = lock.writeLock();
            try {
                changes.forEach(change -> Conditions.requireMet(change, version(change.key())));
                changes.forEach(change -> done.add(apply(change)));
            } finally {
                lock.unlockWrite(stamp);
            }
            watches.deliver();
            return done;
        });
    }

    private long version(String key) {
        StoreRecord record = records.get(key);
        return record == null || isGone(record) ? 0 : record.version();
    }

    private long apply(Change change) {
        if (!(change instanceof Write write)) {
            remove(change.key());
            return 0;
        }
        StoreRecord record = new StoreRecord(write.key(), write.value(), write.options().metadata(),
                versions.incrementAndGet(), write.options().expiry());
        if (isGone(record)) {
            remove(record.key());
            return record.version();
        }
        used = true;
        StoreRecord before = records.put(record.key(), record);
        if (before == null) {
            sorted.add(record.key());
        }
        expiries.replace(before, record);
        watches.offer(StoreEvent.written(record));
        return record.version();
    }

    private void remove(String key) {
        StoreRecord before = records.remove(key);
        if (before != null) {
            sorted.remove(key);
            expiries.replace(before, null);
            watches.offer(StoreEvent.gone(key, versions.incrementAndGet()));
        }
    }

    private void removeExpired() {
        long stamp = lock.writeLock();
        try {
            expiries.expiredAt(Instant.now()).forEach(this::remove);
        } finally {
            lock.unlockWrite(stamp);
        }
        watches.deliver();
    }

    @Override
    public Uni<List<StoreRecord>> list(ListQuery query) {
        return new AtOnce<>(() -> {
            requireOpen();
            long stamp = lock.readLock();
            try {
                return find(query);
            } finally {
                lock.unlockRead(stamp);
            }
        });
    }

    private List<StoreRecord> find(ListQuery query) {
        List<StoreRecord> found = new ArrayList<>();
        String after = query.after().orElse(null);
        boolean fromPrefix = after == null || KeyOrder.BY_BYTES.compare(after, query.prefix()) < 0;
        for (String key : sorted.tailSet(fromPrefix ? query.prefix() : after, fromPrefix)) {
            if (found.size() == query.limit() || !key.startsWith(query.prefix())) {
                break;
            }
            StoreRecord record = query.asksFor(key) ? records.get(key) : null;
            if (record != null && !isGone(record)) {
                found.add(record);
            }
        }
        return found;
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        return watches.watch(prefix);
    }

    void close() {
        closed = true;
        expiries.close();
        watches.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new MicroException(Code.UNAVAILABLE, "The store is closed");
        }
    }

    private static boolean isGone(StoreRecord record) {
        return record.expiry().isPresent() && record.expiredAt(Instant.now());
    }
}
