package io.quarkiverse.micro.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept under a key.
 *
 * @param key any text, see {@link Store}
 * @param value may be empty. Neither copied nor changed: leave it alone, too
 * @param metadata what the writer said beside the value
 * @param version 1 or more; grows with every write, and is not used again for this key after it was deleted
 * @param expiry when the record is gone; empty for never
 */
public record StoreRecord(String key, byte[] value, Map<String, String> metadata, long version, Optional<Instant> expiry) {

    public StoreRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        metadata = Map.copyOf(metadata);
        Objects.requireNonNull(expiry, "expiry");
    }

    /**
     * @return whether it is gone at that time
     */
    public boolean expiredAt(Instant time) {
        return expiry.isPresent() && !time.isBefore(expiry.get());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreRecord record && key.equals(record.key) && version == record.version
                && metadata.equals(record.metadata) && expiry.equals(record.expiry) && Arrays.equals(value, record.value);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Long.hashCode(version);
    }

    /** Without the value, which is nobody's business in a log. */
    @Override
    public String toString() {
        return "StoreRecord[" + key + ", " + value.length + " bytes, version " + version + "]";
    }
}
