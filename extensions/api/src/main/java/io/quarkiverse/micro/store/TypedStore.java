package io.quarkiverse.micro.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Objects of one type in one table. Injected by {@link Table}. Safe for all threads; fails as {@link Store} does, and with
 * <em>data loss</em> where a value cannot be decoded.
 *
 * @param <T> type of the objects, with a {@link Key}
 */
public interface TypedStore<T> {

    /**
     * @return the table itself, for batches and bytes
     */
    Store store();

    /**
     * @return empty where there is none
     */
    Uni<Optional<T>> get(String key);

    /**
     * @return the object with its version
     */
    Uni<Optional<TypedRecord<T>>> read(String key);

    /**
     * Writes whatever is there before.
     *
     * @return the version
     */
    default Uni<Long> write(T object) {
        return write(object, WriteOptions.DEFAULT);
    }

    Uni<Long> write(T object, WriteOptions options);

    default Uni<Void> delete(String key) {
        return delete(Delete.of(key));
    }

    Uni<Void> delete(Delete delete);

    /**
     * What writing the object would change in the table, for a batch with more: the outbox, other objects. Applying it fails
     * with <em>aborted</em> where the object was changed meanwhile and an index depends on it.
     */
    Uni<List<Change>> changes(T object, WriteOptions options);

    /**
     * What deleting would change, as {@link #changes(Object, WriteOptions)}.
     */
    Uni<List<Change>> changes(Delete delete);

    /**
     * @param prefix of the keys; empty for all
     * @return sorted by key, read page by page as they are demanded
     */
    Multi<TypedRecord<T>> list(String prefix);

    /**
     * @param index name of an {@link Indexed}
     * @param value of the type of what is indexed
     * @return sorted by key, read page by page as they are demanded
     */
    Multi<TypedRecord<T>> findBy(String index, Object value);

    /**
     * @param from the least value
     * @param to the first value that is too great
     * @return sorted by value, then key
     */
    Multi<TypedRecord<T>> findBetween(String index, Object from, Object to);

    /**
     * Reads, changes and writes, and does so again when somebody else has written meanwhile. Metadata and expiry stay.
     *
     * @param key of the object
     * @param change called on any thread, so it must not block; gets what is there, and returns what is to be
     * @param token the fencing token of a lock, where one is held
     * @return what was written; fails with <em>aborted</em> after ten attempts
     */
    Uni<T> update(String key, OptionalLong token, Function<Optional<T>, T> change);
}
