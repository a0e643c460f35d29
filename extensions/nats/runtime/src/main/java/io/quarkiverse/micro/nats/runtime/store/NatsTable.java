package io.quarkiverse.micro.nats.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.quarkiverse.micro.nats.runtime.jetstream.KeyText;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

/**
 * One table: the keys of a bucket that begin with its name and a dot.
 */
final class NatsTable implements StoreTable {

    private static final int MOST_LOOKS = 3;

    private final JetStreamLink js;
    private final Bucket bucket;
    private final Expiries expiries;
    private final String table;
    private final String start;
    private final KeyLists lists;
    private final Set<StoreWatch> watches;
    private final BooleanSupplier closed;

    NatsTable(JetStreamLink js, Database database, String table, KeyLists lists, Set<StoreWatch> watches,
            BooleanSupplier closed) {
        this.js = js;
        this.bucket = database.bucket();
        this.expiries = database.expiries();
        this.table = table;
        this.start = table + ".";
        this.lists = lists;
        this.watches = watches;
        this.closed = closed;
    }

    @Override
    public Uni<Optional<StoreRecord>> read(String key) {
        return Uni.createFrom().deferred(() -> {
            requireOpen();
            return bucket.get(encoded(key))
                    .map(entry -> entry.flatMap(last -> RecordForm.record(key, last, Instant.now())))
                    .invoke(record -> record.ifPresent(expiries::saw));
        });
    }

    @Override
    public Uni<List<Long>> apply(List<Change> changes) {
        return Uni.createFrom().deferred(() -> {
            requireOpen();
            changes.forEach(this::requireAble);
            return new Application(bucket, expiries, changes, changes.stream().map(change -> encoded(change.key())).toList())
                    .run();
        });
    }

    @Override
    public Uni<List<StoreRecord>> list(ListQuery query) {
        return Uni.createFrom().deferred(() -> {
            requireOpen();
            return keys(query, query.after().isEmpty()).chain(keys -> page(query, keys, 1));
        });
    }

    private Uni<SortedKeys> keys(ListQuery query, boolean first) {
        return lists.of(bucket, table, query.prefix(), first);
    }

    /**
     * Keys can be listed while a batch is half written. Records are read when it is whole, so then the list is looked at again.
     */
    private Uni<List<StoreRecord>> page(ListQuery query, SortedKeys keys, int attempt) {
        return new Listing(query, keys.keys(), this::records).page().chain(page -> {
            boolean older = page.stream().allMatch(record -> record.version() < keys.sequence());
            return older || attempt == MOST_LOOKS ? Uni.createFrom().item(page)
                    : keys(query, false).chain(now -> now.keys().length == keys.keys().length ? Uni.createFrom().item(page)
                            : page(query, now, attempt + 1));
        });
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        return Multi.createFrom().emitter(emitter -> {
            StoreWatch watch = new StoreWatch(emitter, start, prefix, expiries, watches::remove);
            watches.add(watch);
            watch.begin(bucket);
            if (closed.getAsBoolean()) {
                watch.close();
            }
        }, BackPressureStrategy.BUFFER);
    }

    private Uni<List<StoreRecord>> records(List<String> keys) {
        return bucket.get(keys.stream().map(this::encoded).toList()).map(entries -> {
            Instant now = Instant.now();
            List<StoreRecord> records = new ArrayList<>(keys.size());
            for (int i = 0; i < entries.size(); i++) {
                String key = keys.get(i);
                entries.get(i).flatMap(last -> RecordForm.record(key, last, now)).ifPresent(records::add);
            }
            records.forEach(expiries::saw);
            return records;
        });
    }

    private String encoded(String key) {
        return start + KeyText.encode(key);
    }

    private void requireAble(Change change) {
        if (change instanceof Write write && write.options().expiry().isPresent() && !js.canExpire()) {
            throw NatsFailure.of(Code.UNIMPLEMENTED, Outcome.NOT_SENT, "Records that expire need NATS server 2.11 or newer, "
                    + "and this one is " + js.version() + ". Run a newer one, or write without expiry");
        }
    }

    private void requireOpen() {
        if (closed.getAsBoolean()) {
            throw NatsFailure.closed();
        }
    }
}
