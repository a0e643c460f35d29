package io.quarkiverse.micro.sync.runtime.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.runtime.CellWatchers;
import io.smallrye.mutiny.Multi;

/**
 * Cells in memory, and who watches them. Safe for all threads.
 */
public final class MemorySpace {

    private final AtomicLong version = new AtomicLong();
    private final ConcurrentHashMap<String, LeaseCell> cells = new ConcurrentHashMap<>();
    private final CellWatchers watchers = new CellWatchers(this::read, () -> {
    });

    LeaseCell read(String id) {
        return cells.getOrDefault(id, LeaseCell.NONE);
    }

    OptionalLong write(String id, long ifVersion, byte[] content) {
        LeaseCell[] written = new LeaseCell[1];
        cells.compute(id, (key, now) -> {
            if ((now == null ? 0 : now.version()) != ifVersion) {
                return now;
            }
            written[0] = new LeaseCell(version.incrementAndGet(), content); // in here, so that versions grow as cells follow
            return written[0];
        });
        if (written[0] == null) {
            return OptionalLong.empty();
        }
        watchers.tell(id);
        return OptionalLong.of(written[0].version());
    }

    boolean remove(String id, long ifVersion) {
        LeaseCell now = cells.get(id);
        boolean done = now != null && now.version() == ifVersion && cells.remove(id, now);
        if (done) {
            watchers.tell(id);
        }
        return done;
    }

    List<String> ids() {
        return List.copyOf(cells.keySet());
    }

    Multi<LeaseCell> watch(String id) {
        return watchers.watch(id);
    }
}
