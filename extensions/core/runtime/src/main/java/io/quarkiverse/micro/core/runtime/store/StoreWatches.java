package io.quarkiverse.micro.core.runtime.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The watching half of a table that tells of its own changes: first what is there, page by page as it is demanded, then each
 * change, each watcher at its own pace.
 * <p>
 * For a slow watcher the events of one key melt into the last one. Safe for all threads.
 */
public final class StoreWatches {

    private final Function<ListQuery, Uni<List<StoreRecord>>> list;
    private final List<StoreWatch> watches = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * @param list of the table; must not show a change before it was {@linkplain #offer offered}
     */
    public StoreWatches(Function<ListQuery, Uni<List<StoreRecord>>> list) {
        this.list = list;
    }

    /**
     * @param prefix of the keys; empty for all
     */
    public Multi<StoreEvent> watch(String prefix) {
        return Multi.createFrom().publisher((Flow.Publisher<StoreEvent>) subscriber -> {
            StoreWatch watch = new StoreWatch(prefix, list, subscriber, watches::remove);
            watches.add(watch);
            if (closed) {
                watch.fail(closed());
            }
            watch.start();
        });
    }

    /**
     * @return whether nobody watches, and events need not be made
     */
    public boolean isEmpty() {
        return watches.isEmpty();
    }

    /**
     * Queues an event, without calling anybody: safe while holding the lock that guards the table, which is what keeps events
     * in the order of the changes.
     */
    public void offer(StoreEvent event) {
        for (StoreWatch watch : watches) {
            watch.offer(event);
        }
    }

    /**
     * Delivers what is queued, on this thread. Call it after {@link #offer}, without holding a lock.
     */
    public void deliver() {
        watches.forEach(StoreWatch::deliver);
    }

    /**
     * Fails all present and future watches.
     */
    public void close() {
        closed = true;
        for (StoreWatch watch : watches) {
            watch.fail(closed());
            watch.deliver();
        }
    }

    private static MicroException closed() {
        return new MicroException(Code.UNAVAILABLE, "The store is closed");
    }
}
