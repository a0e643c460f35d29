package io.quarkiverse.micro.store;

import java.util.Objects;

/**
 * A record is to be written.
 *
 * @param value may be empty. Neither copied nor changed: leave it alone, too
 */
public record Write(String key, byte[] value, WriteOptions options) implements Change {

    public Write {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(options, "options");
    }

    /** Whatever is there before. */
    public static Write of(String key, byte[] value) {
        return new Write(key, value, WriteOptions.DEFAULT);
    }
}
