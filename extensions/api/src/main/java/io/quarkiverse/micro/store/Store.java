package io.quarkiverse.micro.store;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The records of one table. Safe for all threads.
 * <p>
 * A key is any text of up to 1,024 bytes in UTF-8, also an empty one. Keys that begin with U+0000 belong to the house (indexes,
 * fencing tokens, the outbox) and are neither listed nor watched, unless a prefix asks for them. Expired is absent.
 * <p>
 * Every {@link Uni} acts when subscribed to, ends within a bound, on any thread, and fails with a
 * {@link io.quarkiverse.micro.MicroException}:
 * <ul>
 * <li><em>invalid argument</em>: key or value are beyond their limits
 * <li><em>already exists</em>: there is a record, and absence was asked for
 * <li><em>aborted</em>: the record has another version than was asked for. Read again, and repeat
 * <li><em>failed precondition</em>: a newer fencing token has been here; or the engine is not to be used as things are: another
 * process has its file
 * <li><em>resource exhausted</em>: no space, or too much waits to be written
 * <li><em>unimplemented</em>: the engine {@linkplain StoreGuarantee#lacks() lacks} it
 * <li><em>data loss</em>: what is stored is damaged
 * <li><em>unavailable</em>: the engine is not reached, or this store is closed
 * </ul>
 */
public interface Store {

    StoreGuarantee guarantee();

    /**
     * @return empty where there is none, or it has expired
     */
    Uni<Optional<StoreRecord>> read(String key);

    /**
     * Applies all changes or none: another reader sees none of them or all. Conditions are those of the moment before; each
     * key stands in one change only.
     *
     * @param changes of this table, 1 to 1,000
     * @return the versions of what was written, 0 for deletions, in the order of the changes
     */
    Uni<List<Long>> apply(List<Change> changes);

    /**
     * @return sorted by the UTF-8 bytes of the keys
     */
    Uni<List<StoreRecord>> list(ListQuery query);

    /**
     * First every record that is there, then each change. Of one key the events come in order, and to a slow watcher only the
     * last of several may come; of different keys in no order. Endless, over outages of the engine too; but a watcher that
     * takes nothing while very much changes is told so, <em>resource exhausted</em>, and may watch again.
     *
     * @param prefix of the keys; empty for all
     */
    Multi<StoreEvent> watch(String prefix);

    /**
     * @param database letters, digits, {@code -} and {@code _}, up to 63 of them; an engine keeps each apart: a file, a bucket
     * @param table the same
     * @return another table, which costs nothing until it is used
     */
    Store scoped(String database, String table);

    /**
     * @return the record's version
     */
    default Uni<Long> write(Write write) {
        return apply(List.of(write)).map(versions -> versions.get(0));
    }

    /**
     * Writes whatever is there before.
     *
     * @return the record's version
     */
    default Uni<Long> write(String key, byte[] value) {
        return write(Write.of(key, value));
    }

    default Uni<Void> delete(Delete delete) {
        return apply(List.of(delete)).replaceWithVoid();
    }

    /** Deletes whatever is there. */
    default Uni<Void> delete(String key) {
        return delete(Delete.of(key));
    }

    /**
     * @return all records that the query asks for, page by page as they are demanded; {@link ListQuery#limit()} is the size of
     *         a page
     */
    default Multi<StoreRecord> all(ListQuery query) {
        return Multi.createBy().repeating().uni(() -> new Pages(this, query), Pages::next).until(List::isEmpty)
                .onItem().transformToIterable(page -> page);
    }
}
