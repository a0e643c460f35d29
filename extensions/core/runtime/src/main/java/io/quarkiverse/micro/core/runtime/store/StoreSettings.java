package io.quarkiverse.micro.core.runtime.store;

import java.time.Duration;

import io.quarkiverse.micro.core.runtime.config.Positive;

/**
 * What holds for every record.
 *
 * @param database where {@code scoped} does not say another
 * @param table the same
 * @param maxValueSize in bytes, 1 or more
 * @param timeout within which every operation ends, longer than zero
 */
public record StoreSettings(String database, String table, int maxValueSize, Duration timeout) {

    public static final StoreSettings DEFAULT = new StoreSettings("micro", "micro", 8 << 20, Duration.ofSeconds(30));

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public StoreSettings {
        Positive.check("quarkus.micro.store.max-value-size", maxValueSize);
        Positive.check("quarkus.micro.store.timeout", timeout);
    }
}
