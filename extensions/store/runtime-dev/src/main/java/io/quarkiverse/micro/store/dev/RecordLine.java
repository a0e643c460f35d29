package io.quarkiverse.micro.store.dev;

import java.time.Instant;

import io.quarkiverse.micro.store.StoreRecord;

/**
 * A record in a list.
 *
 * @param size of the value, in bytes
 * @param expiry null for never
 */
record RecordLine(String key, int size, long version, Instant expiry) {

    static RecordLine of(StoreRecord record) {
        return new RecordLine(record.key(), record.value().length, record.version(), record.expiry().orElse(null));
    }
}
