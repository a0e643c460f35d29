package io.quarkiverse.micro.store.runtime.typed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The least that can be called a store, in which a test can do something between a read and the write that follows.
 */
final class MapStore implements Store {

    private final TreeMap<String, StoreRecord> records = new TreeMap<>(Comparator.comparing(
            (String key) -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    private long version;
    Runnable beforeApplying = () -> {
    };

    @Override
    public StoreGuarantee guarantee() {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Uni<Optional<StoreRecord>> read(String key) {
        return Uni.createFrom().item(() -> present(key));
    }

    synchronized Optional<StoreRecord> present(String key) {
        return Optional.ofNullable(records.get(key)).filter(it -> !it.expiredAt(Instant.now()));
    }

    @Override
    public Uni<List<Long>> apply(List<Change> changes) {
        return Uni.createFrom().item(() -> {
            beforeApplying.run();
            return applied(changes);
        });
    }

    private synchronized List<Long> applied(List<Change> changes) {
        for (Change change : changes) {
            OptionalLong asked = change instanceof Write write ? write.options().ifVersion() : ((Delete) change).ifVersion();
            long there = present(change.key()).map(StoreRecord::version).orElse(0L);
            if (asked.isPresent() && asked.getAsLong() != there) {
                throw new MicroException(asked.getAsLong() == 0 ? Code.ALREADY_EXISTS : Code.ABORTED, "version " + there);
            }
        }
        List<Long> versions = new ArrayList<>();
        for (Change change : changes) {
            version++;
            if (change instanceof Write write) {
                records.put(write.key(), new StoreRecord(write.key(), write.value(), write.options().metadata(), version,
                        write.options().expiry()));
            } else {
                records.remove(change.key());
            }
            versions.add(change instanceof Write ? version : 0);
        }
        return versions;
    }

    @Override
    public synchronized Uni<List<StoreRecord>> list(ListQuery query) {
        return Uni.createFrom().item(() -> keys().stream()
                .filter(key -> query.asksFor(key) && (!key.startsWith("\u0000") || query.prefix().startsWith("\u0000")))
                .filter(key -> query.after().isEmpty() || records.comparator().compare(key, query.after().get()) > 0)
                .limit(query.limit()).map(records::get).toList());
    }

    synchronized List<String> keys() {
        return records.keySet().stream().filter(key -> present(key).isPresent()).toList();
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Store scoped(String database, String table) {
        throw new UnsupportedOperationException();
    }
}
