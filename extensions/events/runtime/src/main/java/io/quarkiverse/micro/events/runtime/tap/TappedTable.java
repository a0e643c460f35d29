package io.quarkiverse.micro.events.runtime.tap;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.runtime.outbox.OutboxKeys;
import io.quarkiverse.micro.events.runtime.processed.ProcessedKeys;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A table whose batches are looked at. Those without keys of ours pay for that look only.
 */
final class TappedTable implements StoreTable {

    private final StoreTable inner;
    private final Runnable eventsWait;

    TappedTable(StoreTable inner, Runnable eventsWait) {
        this.inner = inner;
        this.eventsWait = eventsWait;
    }

    @Override
    public Uni<List<Long>> apply(List<Change> changes) {
        Uni<List<Long>> applied = inner.apply(changes);
        boolean events = false;
        String processed = null;
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof Write write) {
                events |= OutboxKeys.isOne(write.key());
                processed = ProcessedKeys.isOne(write.key()) ? write.key() : processed;
            }
        }
        if (events) {
            applied = applied.invoke(eventsWait);
        }
        String key = processed;
        return key == null ? applied
                : applied.onFailure(TappedTable::existsAlready)
                        .recoverWithUni(failure -> explained(key, (MicroException) failure));
    }

    private static boolean existsAlready(Throwable failure) {
        return failure instanceof MicroException error && error.code() == Code.ALREADY_EXISTS;
    }

    /** Engines do not say which record was in the way; this one stays for days, so it is there to be asked for. */
    private Uni<List<Long>> explained(String key, MicroException failure) {
        return inner.read(key).onItemOrFailure().transformToUni((record, problem) -> Uni.createFrom()
                .failure(problem == null && record.isPresent() ? ProcessedKeys.refusal(key, failure) : failure));
    }

    @Override
    public Uni<Optional<StoreRecord>> read(String key) {
        return inner.read(key);
    }

    @Override
    public Uni<List<StoreRecord>> list(ListQuery query) {
        return inner.list(query);
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        return inner.watch(prefix);
    }
}
