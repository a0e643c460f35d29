package io.quarkiverse.micro.store.runtime.file;

import java.time.Duration;

import io.quarkiverse.micro.core.runtime.config.Positive;

/**
 * How a database is kept in its file.
 *
 * @param sync whether a change is acknowledged when it is on disk, rather than when it is made
 * @param interval within which unsynced changes are on disk, where they do not wait for that; longer than zero
 * @param cacheMegabytes of pages that are kept in memory, 1 or more
 * @param maxWaiting how many changes may wait for the disk, 1 or more
 * @param patience how long a change may wait for its turn
 * @param placedBy the properties that say where the file is, for messages
 */
public record DatabaseFileSettings(boolean sync, Duration interval, int cacheMegabytes, int maxWaiting, Duration patience,
        String placedBy) {

    public static final DatabaseFileSettings DEFAULT = new DatabaseFileSettings(true, Duration.ofSeconds(1), 32, 10_000,
            Duration.ofSeconds(10), "quarkus.micro.store.directory, quarkus.micro.store.database");

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public DatabaseFileSettings {
        Positive.check("quarkus.micro.store.file.interval", interval);
        Positive.check("quarkus.micro.store.file.cache", cacheMegabytes);
        Positive.check("quarkus.micro.store.file.max-waiting", maxWaiting);
    }

    /**
     * How long MVStore leaves alone what it has written, though it may need it no more by then: a reader that began before
     * finds its pages, mostly. It does not protect from a power failure: the time counts from when a chunk was written, and
     * most are older than that when they are replaced. {@code BlockFile.commit} does.
     */
    int retentionMillis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(2000, sync ? 0 : interval.toMillis() * 5));
    }

    public DatabaseFileSettings withSync(boolean sync) {
        return new DatabaseFileSettings(sync, interval, cacheMegabytes, maxWaiting, patience, placedBy);
    }

    /**
     * For what is not the store's.
     */
    public DatabaseFileSettings withPlacedBy(String properties) {
        return new DatabaseFileSettings(sync, interval, cacheMegabytes, maxWaiting, patience, properties);
    }
}
