package io.quarkiverse.micro.store.cache.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Values of a cache as records.
 *
 * @param codec of the values
 * @param expireAfterWrite empty for never
 */
record CachedValues(TypedCodec<Object> codec, Optional<Duration> expireAfterWrite) {

    private static final String NULL = "null";
    private static final Map<String, String> NULL_METADATA = Map.of(NULL, "true");

    Write write(String key, Object value) {
        WriteOptions options = expireAfterWrite.map(WriteOptions.DEFAULT::withTtl).orElse(WriteOptions.DEFAULT);
        return value == null ? new Write(key, new byte[0], options.withMetadata(NULL_METADATA))
                : new Write(key, codec.encode(value), options);
    }

    /**
     * @throws io.quarkiverse.micro.MicroException where it cannot be decoded
     */
    Object read(StoreRecord record) {
        return record.metadata().containsKey(NULL) ? null : codec.decode(record.value(), 0, record.value().length);
    }
}
