package io.quarkiverse.micro.sync.runtime.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * Cells in memory, and who watches them. Safe for all threads.
 */
public final class MemorySpace {

    private final AtomicLong version = new AtomicLong();
    private final ConcurrentHashMap<String, LeaseCell> cells = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();

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
        tell(id);
        return OptionalLong.of(written[0].version());
    }

    boolean remove(String id, long ifVersion) {
        LeaseCell now = cells.get(id);
        boolean done = now != null && now.version() == ifVersion && cells.remove(id, now);
        if (done) {
            tell(id);
        }
        return done;
    }

    List<String> ids() {
        return List.copyOf(cells.keySet());
    }

    void watch(String id, MultiEmitter<? super LeaseCell> out) {
        Watcher watcher = new Watcher(id, out);
        watchers.compute(id, (key, before) -> {
            Set<Watcher> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(watcher);
            return all;
        });
        out.onTermination(() -> watchers.computeIfPresent(id, (key, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        }));
        watcher.tell();
    }

    private void tell(String id) {
        if (!watchers.isEmpty()) {
            watchers.getOrDefault(id, Set.of()).forEach(Watcher::tell);
        }
    }

    /** Is told on another thread: what it does then may take time, and may write cells. */
    private final class Watcher {

        private final String id;
        private final MultiEmitter<? super LeaseCell> out;
        private final AtomicInteger reasons = new AtomicInteger();

        Watcher(String id, MultiEmitter<? super LeaseCell> out) {
            this.id = id;
            this.out = out;
        }

        void tell() {
            if (reasons.getAndIncrement() == 0) {
                Infrastructure.getDefaultExecutor().execute(this::emit);
            }
        }

        private void emit() {
            int met;
            do {
                met = reasons.get();
                out.emit(read(id));
            } while (reasons.addAndGet(-met) > 0);
        }
    }
}
