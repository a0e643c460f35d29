package io.quarkiverse.micro.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An object as it is kept.
 *
 * @param value the object
 * @param metadata what the writer said, and {@code content-type}, by which the value was encoded
 * @param version as in {@link StoreRecord}
 */
public record TypedRecord<T>(String key, T value, Map<String, String> metadata, long version, Optional<Instant> expiry) {
}
