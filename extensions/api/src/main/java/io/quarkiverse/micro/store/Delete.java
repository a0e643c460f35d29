package io.quarkiverse.micro.store;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A record is to be deleted. That there is none is no failure, unless a version is asked for.
 *
 * @param ifVersion deletes only where the record has this version
 * @param token the fencing token of a lock; refused where a newer one has written or deleted this key
 */
public record Delete(String key, OptionalLong ifVersion, OptionalLong token) implements Change {

    public Delete {
        Objects.requireNonNull(key, "key");
        WriteOptions.requireNotNegative("version", ifVersion);
        WriteOptions.requireNotNegative("token", token);
    }

    /** Whatever is there. */
    public static Delete of(String key) {
        return new Delete(key, OptionalLong.empty(), OptionalLong.empty());
    }

    public Delete ifVersion(long version) {
        return new Delete(key, OptionalLong.of(version), token);
    }

    public Delete withToken(long token) {
        return new Delete(key, ifVersion, OptionalLong.of(token));
    }
}
