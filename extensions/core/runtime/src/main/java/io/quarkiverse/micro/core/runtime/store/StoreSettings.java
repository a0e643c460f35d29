package io.quarkiverse.micro.core.runtime.store;

import java.time.Duration;

/**
 * What holds for every record.
 *
 * @param database where {@code scoped} does not say another
 * @param table the same
 * @param maxValueSize in bytes
 * @param timeout within which every operation ends
 */
public record StoreSettings(String database, String table, int maxValueSize, Duration timeout) {

    public static final StoreSettings DEFAULT = new StoreSettings("micro", "micro", 8 << 20, Duration.ofSeconds(30));
}
