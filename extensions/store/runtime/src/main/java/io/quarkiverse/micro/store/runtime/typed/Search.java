package io.quarkiverse.micro.store.runtime.typed;

import java.util.Optional;
import java.util.function.BiPredicate;

import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.TypedRecord;
import io.smallrye.mutiny.Multi;

/**
 * Finds objects of a table. What an index says is checked against the object, which may have changed since.
 */
final class Search<T> {

    /** Values may be large. */
    private static final int PAGE = 100;

    private final Store store;
    private final ObjectType<T> type;
    private final ObjectForm<T> form;
    private final ObjectChanges<T> changes;

    Search(Store store, ObjectType<T> type, ObjectForm<T> form, ObjectChanges<T> changes) {
        this.store = store;
        this.type = type;
        this.form = form;
        this.changes = changes;
    }

    Multi<TypedRecord<T>> byKey(String prefix) {
        return Multi.createFrom().deferred(() -> store.all(ListQuery.ofPrefix(type.userKey(prefix)).withLimit(PAGE))
                .map(form::read));
    }

    Multi<TypedRecord<T>> byValue(String index, Object value) {
        return Multi.createFrom().deferred(() -> {
            int number = type.numberOf(index);
            return objects(number, store.all(ListQuery.ofPrefix(changes.index(number).of(value)).withLimit(PAGE)));
        });
    }

    Multi<TypedRecord<T>> between(String index, Object from, Object to) {
        return Multi.createFrom().deferred(() -> {
            int number = type.numberOf(index);
            IndexKeys keys = changes.index(number);
            String end = keys.below(to);
            ListQuery query = ListQuery.ofPrefix(keys.all()).withLimit(PAGE).after(keys.below(from));
            return objects(number, store.all(query).select().first(place -> IndexKeys.isBelow(place.key(), end)));
        });
    }

    private Multi<TypedRecord<T>> objects(int number, Multi<StoreRecord> places) {
        BiPredicate<String, TypedRecord<T>> stillThere = (place, object) -> {
            Object value = type.reader().indexed(object.value(), number);
            return value != null && changes.index(number).of(value, object.key()).equals(place);
        };
        return places.onItem().transformToUniAndConcatenate(place -> store.read(IndexKeys.objectKey(place.key()))
                .map(record -> record.map(form::read).filter(object -> stillThere.test(place.key(), object))))
                .filter(Optional::isPresent).map(Optional::get);
    }
}
