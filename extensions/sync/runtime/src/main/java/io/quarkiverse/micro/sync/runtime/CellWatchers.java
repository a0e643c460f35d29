package io.quarkiverse.micro.sync.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.core.runtime.sync.LockThreads;
import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * Who watches cells. They are told on other threads than that which wrote: what they do then may take time, and may write
 * cells.
 */
public final class CellWatchers {

    private final Function<String, LeaseCell> cells;
    private final Runnable begun;
    private final ConcurrentHashMap<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();

    /**
     * @param cells as they are now, null where that is not known yet; for any thread
     * @param begun runs whenever somebody has begun to watch
     */
    public CellWatchers(Function<String, LeaseCell> cells, Runnable begun) {
        this.cells = cells;
        this.begun = begun;
    }

    public Multi<LeaseCell> watch(String id) {
        return Multi.createFrom().emitter(out -> {
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
            begun.run();
        }, BackPressureStrategy.LATEST);
    }

    public void tell(String id) {
        if (!watchers.isEmpty()) {
            watchers.getOrDefault(id, Set.of()).forEach(Watcher::tell);
        }
    }

    /**
     * @return of the cells that somebody watches
     */
    public Set<String> ids() {
        return watchers.keySet();
    }

    private final class Watcher {

        private final String id;
        private final MultiEmitter<? super LeaseCell> out;
        private final SerialWork telling = new SerialWork(this::emit, LockThreads::run); // so that what comes last is the last

        Watcher(String id, MultiEmitter<? super LeaseCell> out) {
            this.id = id;
            this.out = out;
        }

        void tell() {
            telling.run();
        }

        private void emit() {
            LeaseCell now = cells.apply(id);
            if (now != null) {
                out.emit(now);
            }
        }
    }
}
