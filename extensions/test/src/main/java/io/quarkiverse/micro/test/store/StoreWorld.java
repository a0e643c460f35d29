package io.quarkiverse.micro.test.store;

import java.time.Duration;

/**
 * What the kit needs to know of a store. Bounds are what the back end promises; a wait ends as soon as it may.
 */
public interface StoreWorld {

    /**
     * @return a store as another process would have it. Those of one test see the same records where the store is shared, or
     *         one after the other where it is durable. The kit closes it.
     */
    OpenStore open();

    /**
     * @return within which a change reaches a watcher
     */
    default Duration arrives() {
        return Duration.ofSeconds(5);
    }

    /**
     * @return within which a watcher is told that a record has expired, counted from when it did
     */
    default Duration noticesExpiry() {
        return Duration.ofSeconds(5);
    }

    /**
     * @return the largest value that may be written, in bytes
     */
    default int maxValueSize() {
        return 8 << 20;
    }

    /**
     * @return how often each of 16 writers increments the same record; fewer in the long mode where each has to wait for a disk
     */
    default int increments() {
        return StoreConformance.LONG ? 100_000 : 50;
    }
}
