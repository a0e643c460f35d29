package io.quarkiverse.micro.store.runtime.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.store.StoreWatches;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Two maps of a database's file.
 */
final class FileTable implements StoreTable {

    private static final int ATTEMPTS = 5;
    private static final int MOST_EXPIRED_AT_ONCE = 1000;

    /** In which writers that wait get their turn, which is not given in order. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final DatabaseFile file;
    private final String name;
    private final Versions versions;
    private final StoreWatches watches = new StoreWatches(this::listToWatch);
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private TableMaps maps; // looked up less often than they are used
    private volatile View view; // null before the first use

    FileTable(DatabaseFile file, String name, Versions versions) {
        this.file = file;
        this.name = name;
        this.versions = versions;
    }

    @Override
    public Uni<Optional<StoreRecord>> read(String key) {
        return look(now -> now.find(key));
    }

    @Override
    public Uni<List<StoreRecord>> list(ListQuery query) {
        return look(now -> now.find(query));
    }

    @Override
    public Uni<List<Long>> apply(List<Change> changes) {
        return Uni.createFrom().deferred(() -> change(new TableChange(this, versions, changes))
                .map(TableChange.Result::versions));
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        return watches.watch(prefix);
    }

    private <T> Uni<T> look(Function<View, T> look) {
        return new Look<>(this, look);
    }

    /**
     * @return null where the file has to be opened first, or again, or the pages that were in view have been moved
     */
    <T> T lookNow(Function<View, T> look) {
        View now = view;
        if (now == null || now.isClosed()) {
            return null;
        }
        try {
            return look.apply(now);
        } catch (MVStoreException e) {
            return null; // an older view cannot tell a page that was moved from one that was damaged
        }
    }

    <T> Uni<T> lookLater(Function<View, T> look) {
        return Uni.createFrom().emitter(answer -> DatabaseFile.whereBlockingIsAllowed(() -> {
            T found;
            try {
                found = lookNow(look);
            } catch (RuntimeException e) {
                answer.fail(e);
                return;
            }
            if (found == null) {
                lookAnew(look, answer, 1);
            } else {
                answer.complete(found);
            }
        }));
    }

    private <T> void lookAnew(Function<View, T> look, UniEmitter<? super T> answer, int attempt) {
        openView().subscribe().with(opened -> {
            try {
                answer.complete(look.apply(opened));
            } catch (MVStoreException e) {
                if (attempt < ATTEMPTS) {
                    lookAnew(look, answer, attempt + 1);
                } else {
                    answer.fail(failure(e));
                }
            } catch (RuntimeException e) {
                answer.fail(e);
            }
        }, answer::fail);
    }

    private MicroException failure(MVStoreException e) {
        return e.getErrorCode() != DataUtils.ERROR_READING_FAILED ? file.failure(e)
                : MicroException.builder(Code.UNAVAILABLE).cause(e).detail("The table " + name + " could not be read in "
                        + ATTEMPTS + " attempts: the disk fails, or is far too slow. See the log").build();
    }

    private Uni<View> openView() {
        return file.look(store -> View.of(mapsIfThere(store)),
                opened -> view = opened);
    }

    /** Only from changes of the file. */
    TableMaps maps(MVStore store) {
        if (maps == null || maps.store() != store) {
            maps = TableMaps.open(store, name);
        }
        return maps;
    }

    /** The same, but null where nothing was ever written. */
    TableMaps mapsIfThere(MVStore store) {
        return maps != null && maps.store() == store ? maps : TableMaps.openIfThere(store, name);
    }

    private Uni<TableChange.Result> change(Function<MVStore, TableChange.Result> change) {
        return file.change(change, this::kept);
    }

    /** Events are waiting before anybody can see what they tell. */
    private void kept(TableChange.Result result) {
        synchronized (watches) {
            if (watches.isEmpty()) {
                view = result.view();
                return;
            }
            result.events().get().forEach(watches::offer);
            view = result.view();
        }
        OwnThreads.STORES.execute(watches::deliver);
    }

    /** Who watches already is offered what is kept after this; what was kept before is in sight. */
    private Uni<List<StoreRecord>> listToWatch(ListQuery query) {
        return Uni.createFrom().deferred(() -> {
            synchronized (watches) {
                return list(query);
            }
        });
    }

    /**
     * Removes all that has expired, some at a time with a pause, so that others come in between. Does nothing while it does so
     * already.
     */
    Uni<Void> sweep() {
        return Uni.createFrom().deferred(() -> sweeping.getAndSet(true) ? Uni.createFrom().voidItem()
                : sweepSome().onItem().delayIt().by(PAUSE).repeat().whilst(removed -> removed == MOST_EXPIRED_AT_ONCE).onItem()
                        .ignoreAsUni()
                        .onTermination().invoke(() -> sweeping.set(false)));
    }

    private Uni<Integer> sweepSome() {
        return Uni.createFrom().deferred(() -> {
            Instant now = Instant.now();
            return change(store -> removeExpired(store, now)).map(result -> result.events().get().size());
        });
    }

    private TableChange.Result removeExpired(MVStore store, Instant now) {
        List<StoreEvent> events = new ArrayList<>();
        TableMaps maps = maps(store);
        Optional<byte[]> key = maps.firstExpired(now);
        while (key.isPresent() && events.size() < MOST_EXPIRED_AT_ONCE) {
            maps.remove(key.get());
            events.add(StoreEvent.gone(FileRecord.key(key.get()), versions.take(store, 1)));
            key = maps.firstExpired(now);
        }
        return new TableChange.Result(List.of(), () -> events, View.of(maps));
    }

    void close() {
        watches.close();
    }
}
