package io.quarkiverse.micro.nats.runtime.sync;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.sync.LockThreads;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.jetstream.ApiRefusal;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.Entry;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.KeyText;
import io.quarkiverse.micro.nats.runtime.jetstream.Put;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

/**
 * Cells of locks in one key-value bucket of NATS. A cell's version is the sequence of its message in the bucket's stream, which
 * only grows, whatever is removed.
 */
public final class NatsCells implements LeaseCells {

    private static final int ATTEMPTS = 3;

    private final NatsLink link;
    private final Bucket bucket;
    private final Set<CellWatch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param link in use, and released when this closes
     * @param bucket its name: letters, digits, {@code -} and {@code _}
     */
    public NatsCells(NatsLink link, String bucket, JetStreamSettings settings) {
        this.link = link;
        this.bucket = new Bucket(new JetStreamLink(link, LockThreads::run), bucket, settings);
    }

    @Override
    public Uni<LeaseCell> read(String id) {
        return open(() -> bucket.get(KeyText.encode(id)).map(NatsCells::cell));
    }

    @Override
    public Uni<OptionalLong> write(String id, long ifVersion, byte[] content) {
        Put put = Put.of(KeyText.encode(id), content, null);
        return open(() -> put(put, ifVersion, ifVersion, 1));
    }

    @Override
    public Uni<Boolean> remove(String id, long ifVersion) {
        Put put = Put.gone(KeyText.encode(id));
        return open(() -> ifVersion == 0 ? read(id).map(cell -> cell.version() == 0)
                : put(put, ifVersion, ifVersion, 1).map(OptionalLong::isPresent));
    }

    @Override
    public Multi<LeaseCell> watch(String id) {
        return Multi.createFrom().emitter(emitter -> {
            CellWatch watch = new CellWatch(emitter, watches::remove);
            watches.add(watch);
            watch.begin(bucket, KeyText.encode(id));
            if (closed.get()) {
                watch.close();
            }
        }, BackPressureStrategy.BUFFER);
    }

    @Override
    public Uni<List<String>> ids() {
        return open(() -> bucket.keys(">").chain(found -> present(found.keys())));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watches.forEach(CellWatch::close);
            link.release();
        }
    }

    static LeaseCell cell(Optional<Entry> entry) {
        return entry.filter(last -> !last.gone()).map(last -> new LeaseCell(last.sequence(), last.value()))
                .orElse(LeaseCell.NONE);
    }

    /**
     * @param sequence of the last message, as far as is known: one that was removed has one, too
     */
    private Uni<OptionalLong> put(Put put, long ifVersion, long sequence, int attempt) {
        return bucket.put(List.of(put.expecting(sequence))).map(OptionalLong::of).onFailure(ApiRefusal::isWrongSequence)
                .recoverWithUni(() -> bucket.get(put.key()).chain(last -> {
                    if (cell(last).version() != ifVersion) {
                        return Uni.createFrom().item(OptionalLong.empty());
                    }
                    return attempt < ATTEMPTS ? put(put, ifVersion, last.map(Entry::sequence).orElse(0L), attempt + 1)
                            : Uni.createFrom().failure(busy());
                }));
    }

    private Uni<List<String>> present(List<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join().all(keys.stream().map(key -> bucket.get(key)).toList()).usingConcurrencyOf(64).andFailFast()
                .map(entries -> entries.stream().flatMap(Optional::stream).filter(entry -> !entry.gone())
                        .map(entry -> KeyText.decode(entry.key())).filter(id -> id != null).sorted().toList());
    }

    private <T> Uni<T> open(Supplier<Uni<? extends T>> action) {
        return Uni.createFrom().deferred(() -> {
            if (closed.get()) {
                throw NatsFailure.closed();
            }
            return action.get();
        });
    }

    private MicroException busy() {
        return new MicroException(Code.UNAVAILABLE, "The cell in bucket " + bucket.name()
                + " came and went while it was to be written. Repeat it");
    }
}
