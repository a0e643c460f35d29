package io.quarkiverse.micro.store.runtime.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import io.quarkiverse.micro.core.runtime.store.StoreWatches;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Two maps of a database's file.
 */
final class FileTable implements StoreTable {

    private static final int ATTEMPTS = 5;
    private static final int MOST_EXPIRED_AT_ONCE = 1000;

    private final DatabaseFile file;
    private final String name;
    private final Versions versions;
    private final StoreWatches watches = new StoreWatches(this::list);
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
        return Uni.createFrom().deferred(() -> change(new TableChange(name, versions, changes))
                .map(TableChange.Result::versions));
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        return watches.watch(prefix);
    }

    private <T> Uni<T> look(Function<View, T> look) {
        return Uni.createFrom().emitter(answer -> DatabaseFile.whereBlockingIsAllowed(() -> look(look, answer, 1)));
    }

    private <T> void look(Function<View, T> look, UniEmitter<? super T> answer, int attempt) {
        View now = view;
        if (now == null || now.isClosed()) {
            lookAgain(look, answer, attempt);
            return;
        }
        T found;
        try {
            found = look.apply(now);
        } catch (MVStoreException e) {
            if (attempt < ATTEMPTS && (now != view || e.getErrorCode() == DataUtils.ERROR_READING_FAILED)) {
                lookAgain(look, answer, attempt);
            } else {
                answer.fail(file.failure(e));
            }
            return;
        }
        answer.complete(found);
    }

    /** The file was opened again, or the reader was so slow that its pages were written over. */
    private <T> void lookAgain(Function<View, T> look, UniEmitter<? super T> answer, int attempt) {
        openView().subscribe().with(opened -> look(look, answer, attempt + 1), answer::fail);
    }

    private Uni<View> openView() {
        return file.change(store -> View.of(TableMaps.exist(store, name) ? TableMaps.open(store, name) : null),
                opened -> view = opened);
    }

    private Uni<TableChange.Result> change(Function<MVStore, TableChange.Result> change) {
        return file.change(change, this::kept);
    }

    /** Events are waiting before anybody can see what they tell. */
    private void kept(TableChange.Result result) {
        if (watches.isEmpty()) {
            view = result.view();
        } else {
            result.events().forEach(watches::offer);
            view = result.view();
            Infrastructure.getDefaultWorkerPool().execute(watches::deliver);
        }
    }

    /**
     * Removes what has expired.
     *
     * @return how much that was; when it is as much as is done at once, there may be more
     */
    Uni<Integer> sweep() {
        Instant now = Instant.now();
        return change(store -> removeExpired(store, now)).map(result -> result.events().size());
    }

    private TableChange.Result removeExpired(MVStore store, Instant now) {
        List<StoreEvent> events = new ArrayList<>();
        TableMaps maps = TableMaps.open(store, name);
        Optional<byte[]> key = maps.firstExpired(now);
        while (key.isPresent() && events.size() < MOST_EXPIRED_AT_ONCE) {
            maps.remove(key.get());
            events.add(StoreEvent.gone(FileRecord.key(key.get()), versions.take(store, 1)));
            key = maps.firstExpired(now);
        }
        return new TableChange.Result(List.of(), events, View.of(maps));
    }

    void close() {
        watches.close();
    }
}
