package io.quarkiverse.micro.store.runtime.typed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.TypedRecord;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Objects in a table of a store.
 */
final class TypedTable<T> implements TypedStore<T> {

    private static final int ATTEMPTS = 10;
    /** With jitter never below a millisecond, which is the least that Vert.x's timers take. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(4);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final Store store;
    private final ObjectType<T> type;
    private final ObjectForm<T> form;
    private final ObjectChanges<T> changes;
    private final Search<T> search;
    private final Turns turns;

    /**
     * @param timeout of the store's operations
     */
    TypedTable(Store store, ObjectType<T> type, ObjectForm<T> form, Duration timeout) {
        this.store = store;
        this.type = type;
        this.form = form;
        this.changes = new ObjectChanges<>(type, form);
        this.turns = new Turns(timeout);
        this.search = new Search<>(store, type, form, changes);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Uni<Optional<T>> get(String key) {
        return seen(key).map(record -> record.map(form::decode));
    }

    @Override
    public Uni<Optional<TypedRecord<T>>> read(String key) {
        return seen(key).map(record -> record.map(form::read));
    }

    @Override
    public Uni<Long> write(T object, WriteOptions options) {
        return Uni.createFrom().deferred(() -> {
            Supplier<Uni<Long>> once = () -> changes(object, options).chain(store::apply).map(versions -> versions.get(0));
            return canBeOvertaken(options.ifVersion()) ? repeatedly(type.keyOf(object), once) : once.get();
        });
    }

    @Override
    public Uni<Void> delete(Delete delete) {
        Supplier<Uni<Void>> once = () -> changes(delete).chain(store::apply).replaceWithVoid();
        return canBeOvertaken(delete.ifVersion()) ? repeatedly(delete.key(), once) : once.get();
    }

    /**
     * @param asked a version that the user has asked for, and so wants to hear of when it is another
     */
    private boolean canBeOvertaken(OptionalLong asked) {
        return changes.needSight() && asked.isEmpty();
    }

    @Override
    public Uni<List<Change>> changes(T object, WriteOptions options) {
        return Uni.createFrom().deferred(() -> {
            String key = type.keyOf(object);
            return changes.needSight() ? store.read(key).map(seen -> changes.write(key, object, options, seen))
                    : Uni.createFrom().item(List.of(form.write(key, object, options)));
        });
    }

    @Override
    public Uni<List<Change>> changes(Delete delete) {
        return Uni.createFrom().deferred(() -> {
            String key = type.userKey(delete.key());
            return changes.needSight() ? store.read(key).map(seen -> changes.delete(delete, seen))
                    : Uni.createFrom().item(List.of(delete));
        });
    }

    @Override
    public Multi<TypedRecord<T>> list(String prefix) {
        return search.byKey(prefix);
    }

    @Override
    public Multi<TypedRecord<T>> findBy(String index, Object value) {
        return search.byValue(index, value);
    }

    @Override
    public Multi<TypedRecord<T>> findBetween(String index, Object from, Object to) {
        return search.between(index, from, to);
    }

    @Override
    public Uni<T> update(String key, OptionalLong token, Function<Optional<T>, T> change) {
        return repeatedly(key, () -> seen(key).chain(seen -> {
            T object = change.apply(seen.map(form::decode));
            if (object == null || !type.keyOf(object).equals(key)) {
                throw ObjectType.invalid("The update of '" + key + "' returned " + (object == null ? "null"
                        : "an object with the key '" + type.keyOf(object) + "'") + ". Return the object that is to be under '"
                        + key + "', and use delete to have none");
            }
            WriteOptions options = new WriteOptions(seen.map(StoreRecord::metadata).orElse(WriteOptions.DEFAULT.metadata()),
                    seen.flatMap(StoreRecord::expiry), OptionalLong.of(seen.map(StoreRecord::version).orElse(0L)), token);
            List<Change> batch = changes.needSight() ? changes.write(key, object, options, seen)
                    : List.of(form.write(key, object, options));
            return store.apply(batch).replaceWith(object);
        }));
    }

    private Uni<Optional<StoreRecord>> seen(String key) {
        return Uni.createFrom().deferred(() -> store.read(type.userKey(key)));
    }

    private <R> Uni<R> repeatedly(String key, Supplier<Uni<R>> attempt) {
        return turns.inTurn(key, () -> Uni.createFrom().<R> deferred(() -> attempt.get())
                // The next turn may be awaited on all threads of the application
                .onFailure(TypedTable::overtaken).retry().withExecutor(OwnThreads.STORES.timer())
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE).atMost(ATTEMPTS - 1)
                .onFailure(TypedTable::overtaken).transform(this::gaveUp));
    }

    private static boolean overtaken(Throwable failure) {
        return failure instanceof MicroException error
                && (error.code() == Code.ABORTED || error.code() == Code.ALREADY_EXISTS);
    }

    private MicroException gaveUp(Throwable failure) {
        return MicroException.builder(Code.ABORTED).detail("A " + type.name() + " was changed by others in each of " + ATTEMPTS
                + " attempts to write it. Repeat it later, or hold a lock").cause(failure).build();
    }
}
