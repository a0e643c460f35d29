package io.quarkiverse.micro.store.runtime.typed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * What becomes of an object and its places in indexes, as one batch. It holds only as long as the object is as it was seen, for
 * the places that it leaves are those of then.
 */
final class ObjectChanges<T> {

    private static final byte[] NOTHING = {};

    private final ObjectType<T> type;
    private final ObjectForm<T> form;
    private final List<IndexKeys> indexes;

    ObjectChanges(ObjectType<T> type, ObjectForm<T> form) {
        this.type = type;
        this.form = form;
        this.indexes = type.indexes().stream().map(IndexKeys::new).toList();
    }

    IndexKeys index(int number) {
        return indexes.get(number);
    }

    /** Without indexes nobody has to look before writing. */
    boolean needSight() {
        return !indexes.isEmpty();
    }

    /**
     * @param seen what is there
     */
    List<Change> write(String key, T object, WriteOptions options, Optional<StoreRecord> seen) {
        List<Change> changes = new ArrayList<>();
        changes.add(form.write(key, object, options.ifVersion().isPresent() ? options : options.ifVersion(versionOf(seen))));
        Set<String> left = places(seen);
        WriteOptions place = WriteOptions.DEFAULT;
        if (options.expiry().isPresent()) {
            place = place.withExpiry(options.expiry().get());
        }
        for (String taken : places(key, object)) {
            left.remove(taken);
            // Also where it was taken before: the expiry may be another, and the index younger than the object
            changes.add(new Write(taken, NOTHING, place));
        }
        left.forEach(it -> changes.add(Delete.of(it)));
        return changes;
    }

    List<Change> delete(Delete delete, Optional<StoreRecord> seen) {
        List<Change> changes = new ArrayList<>();
        OptionalLong version = delete.ifVersion().isPresent() ? delete.ifVersion() : OptionalLong.of(versionOf(seen));
        changes.add(new Delete(delete.key(), version, delete.token()));
        places(seen).forEach(it -> changes.add(Delete.of(it)));
        return changes;
    }

    private static long versionOf(Optional<StoreRecord> seen) {
        return seen.map(StoreRecord::version).orElse(0L);
    }

    private Set<String> places(Optional<StoreRecord> seen) {
        try {
            return seen.isEmpty() ? new LinkedHashSet<>() : places(seen.get().key(), form.decode(seen.get()));
        } catch (MicroException e) {
            if (e.code() != Code.DATA_LOSS) {
                throw e;
            }
            // A damaged object must not stand in the way of a sound one. Who searches does not believe the places it leaves
            return new LinkedHashSet<>();
        }
    }

    private Set<String> places(String key, T object) {
        Set<String> places = new LinkedHashSet<>();
        for (int i = 0; i < indexes.size(); i++) {
            Object value = type.reader().indexed(object, i);
            if (value != null) {
                places.add(indexes.get(i).of(value, key));
            }
        }
        return places;
    }
}
