package io.quarkiverse.micro.store;

import java.util.Objects;
import java.util.Optional;

/**
 * What has become of a record.
 *
 * @param record as it is now; empty where it was deleted or has expired
 * @param version of the record, or of its deletion; grows from event to event of one key
 */
public record StoreEvent(String key, Optional<StoreRecord> record, long version) {

    public StoreEvent {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(record, "record");
    }

    public static StoreEvent written(StoreRecord record) {
        return new StoreEvent(record.key(), Optional.of(record), record.version());
    }

    public static StoreEvent gone(String key, long version) {
        return new StoreEvent(key, Optional.empty(), version);
    }
}
