package io.quarkiverse.micro.core.runtime.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.micro.sync.LeaseCell;

/**
 * Cells in memory, which may be kept badly on purpose.
 */
final class SimulatedEngine {

    enum Flaw {
        NONE,
        VERSIONS_START_AGAIN,
        WRITES_WITHOUT_CONDITION
    }

    private final Flaw flaw;
    private final Map<String, LeaseCell> cells = new HashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> order = new HashMap<>();
    private long version;

    SimulatedEngine(Flaw flaw) {
        this.flaw = flaw;
    }

    /** When a lock was taken, among all times that one was. */
    int order(Lease lease) {
        return order.get(lease.token() + " " + lease.nonce());
    }

    LeaseCell read(String id) {
        return cells.getOrDefault(id, LeaseCell.NONE);
    }

    OptionalLong write(String id, long ifVersion, byte[] content) {
        if (flaw != Flaw.WRITES_WITHOUT_CONDITION && read(id).version() != ifVersion) {
            return OptionalLong.empty();
        }
        cells.put(id, new LeaseCell(++version, content));
        Holding holding = LockFormat.decode(content).holding();
        if (holding != null) {
            order.putIfAbsent(holding.in(cells.get(id)).token() + " " + holding.by().nonce(), order.size());
        }
        watchers.forEach(Runnable::run);
        return OptionalLong.of(version);
    }

    boolean remove(String id, long ifVersion) {
        if (ifVersion == 0 || read(id).version() != ifVersion) {
            return false;
        }
        cells.remove(id);
        if (flaw == Flaw.VERSIONS_START_AGAIN) {
            version = 0;
        }
        watchers.forEach(Runnable::run);
        return true;
    }

    /** Tells of any change at all. */
    Runnable watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    List<String> ids() {
        return List.copyOf(cells.keySet());
    }
}
