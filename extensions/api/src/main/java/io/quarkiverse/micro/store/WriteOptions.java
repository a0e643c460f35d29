package io.quarkiverse.micro.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Under which conditions a record is written, and what goes with its value.
 *
 * @param metadata kept beside the value
 * @param expiry when the record is gone; empty for never. One that has passed leaves no record
 * @param ifVersion writes only where the record has this version; 0 where there is none
 * @param token the fencing token of a lock; refused where a newer one has written this key, even if it was deleted since
 */
public record WriteOptions(Map<String, String> metadata, Optional<Instant> expiry, OptionalLong ifVersion,
        OptionalLong token) {

    public static final WriteOptions DEFAULT = new WriteOptions(Map.of(), Optional.empty(), OptionalLong.empty(),
            OptionalLong.empty());

    public WriteOptions {
        metadata = Map.copyOf(metadata);
        requireNotNegative("version", ifVersion);
        requireNotNegative("token", token);
    }

    public WriteOptions withMetadata(Map<String, String> metadata) {
        return new WriteOptions(metadata, expiry, ifVersion, token);
    }

    /**
     * @param ttl from now, more than nothing
     */
    public WriteOptions withTtl(Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("A record's time to live is " + ttl + "; it must be longer than nothing");
        }
        return withExpiry(Instant.now().plus(ttl));
    }

    public WriteOptions withExpiry(Instant expiry) {
        return new WriteOptions(metadata, Optional.of(expiry), ifVersion, token);
    }

    /** Writes only where there is no record. */
    public WriteOptions ifAbsent() {
        return ifVersion(0);
    }

    public WriteOptions ifVersion(long version) {
        return new WriteOptions(metadata, expiry, OptionalLong.of(version), token);
    }

    public WriteOptions withToken(long token) {
        return new WriteOptions(metadata, expiry, ifVersion, OptionalLong.of(token));
    }

    static void requireNotNegative(String what, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 0) {
            throw new IllegalArgumentException("The " + what + " is " + value.getAsLong() + "; it must not be negative");
        }
    }
}
