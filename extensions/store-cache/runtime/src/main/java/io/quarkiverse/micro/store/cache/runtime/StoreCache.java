package io.quarkiverse.micro.store.cache.runtime;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkus.cache.runtime.AbstractCache;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * A cache in a table. What the store cannot give is computed, so that trouble with the store costs time and no answer.
 */
final class StoreCache extends AbstractCache {

    private static final Logger LOG = Logger.getLogger(StoreCache.class);
    private static final int PAGE = 500;

    private final String name;
    private final Store store;
    private final CacheKeys keys;
    private final CachedValues values;
    private final Flights flights = new Flights();
    private final AtomicBoolean cannotRead = new AtomicBoolean();
    private final AtomicBoolean cannotKeep = new AtomicBoolean(); // a full store can still be read

    StoreCache(String name, Store store, CacheKeys keys, CachedValues values) {
        this.name = name;
        this.store = store;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public String getName() {
        return name;
    }

    /** Where the caller may block, the value is computed on its own thread, with its contexts and its transaction. */
    @Override
    public <K, V> Uni<V> get(K key, Function<K, V> loader) {
        return Uni.createFrom().deferred(() -> cached(key, BlockingOperationControl.isBlockingAllowed(),
                Uni.createFrom().item(() -> loader.apply(key))));
    }

    @Override
    public <K, V> Uni<V> getAsync(K key, Function<K, Uni<V>> loader) {
        return cached(key, false, Uni.createFrom().deferred(() -> loader.apply(key)));
    }

    @SuppressWarnings("unchecked")
    private <V> Uni<V> cached(Object key, boolean blocking, Uni<V> computation) {
        return Uni.createFrom().deferred(() -> {
            String text = keys.text(key);
            return (Uni<V>) flights.join(text, flight -> {
                Uni<Optional<Known>> known = blocking ? here(known(text)) : known(text).emitOn(callers());
                return known.chain(found -> found.isPresent() ? Uni.createFrom().item(found.get().value())
                        : computation.chain(value -> {
                            Uni<Void> kept = keep(text, value, flight);
                            return (blocking ? here(kept) : kept).replaceWith((Object) value);
                        }));
            });
        });
    }

    /**
     * A store answers on a thread of its own, where nobody else may take his time. Outside of Vert.x on none of the
     * application's: all of these may be waiting for the value.
     */
    private static Executor callers() {
        Context context = Vertx.currentContext();
        return context == null ? OwnThreads.STORES : work -> context.runOnContext(done -> work.run());
    }

    /** Waits on the subscriber's thread, so that it is the one that goes on. Bounded, as whatever a store does. */
    private static <R> Uni<R> here(Uni<R> work) {
        return Uni.createFrom().item(() -> work.await().indefinitely());
    }

    private Uni<Optional<Known>> known(String key) {
        return store.read(key).map(record -> record.map(it -> new Known(values.read(it))))
                .invoke(() -> cannotRead.set(false))
                .onFailure().recoverWithItem(failure -> {
                    trouble(cannotRead, "does without its store, and computes", failure);
                    return Optional.empty();
                });
    }

    private Uni<Void> keep(String key, Object value, Flights.Flight flight) {
        if (flight.invalid()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().deferred(() -> store.write(values.write(key, value)))
                // Somebody may have invalidated it between the look and the write
                .chain(version -> flight.invalid() ? store.delete(Delete.of(key).ifVersion(version))
                        : Uni.createFrom().voidItem())
                .invoke(() -> cannotKeep.set(false))
                .onFailure().recoverWithItem(failure -> {
                    trouble(cannotKeep, "cannot keep what it computes", failure);
                    return null;
                });
    }

    /**
     * @param known whether it is, so that the log has one line until it is over
     */
    private void trouble(AtomicBoolean known, String what, Throwable failure) {
        Logger.Level level = known.getAndSet(true) ? Logger.Level.DEBUG : Logger.Level.WARN;
        LOG.logf(level, "The cache '%s' %s: %s", name, what, failure.getMessage());
    }

    @Override
    public Uni<Void> invalidate(Object key) {
        return Uni.createFrom().deferred(() -> {
            String text = keys.text(key);
            flights.invalidate(text);
            return store.delete(text);
        });
    }

    @Override
    public Uni<Void> invalidateAll() {
        return Uni.createFrom().deferred(() -> {
            flights.invalidateAll();
            return store.all(ListQuery.ALL.withLimit(PAGE)).onItem()
                    .transformToUniAndConcatenate(record -> store.delete(record.key())).onItem().ignoreAsUni();
        });
    }

    @Override
    public Uni<Void> invalidateIf(Predicate<Object> predicate) {
        return Uni.createFrom().failure(new MicroException(Code.UNIMPLEMENTED, "The cache '" + name + "' is kept in a store, "
                + "which knows its keys as text only, and cannot ask a predicate. Invalidate by key, or all"));
    }

    /** Of a value that may be null. */
    private record Known(Object value) {
    }
}
