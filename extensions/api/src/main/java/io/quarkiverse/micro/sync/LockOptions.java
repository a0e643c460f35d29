package io.quarkiverse.micro.sync;

import java.time.Duration;

/**
 * How a lock is held and waited for.
 *
 * @param ttl after which others may hold the lock once its holder is heard of no more, 500 ms to 1 h. A living holder renews it
 * @param patience how long to wait for the lock, up to a day; zero does not wait
 */
public record LockOptions(Duration ttl, Duration patience) {

    public static final Duration SHORTEST_TTL = Duration.ofMillis(500);
    public static final Duration LONGEST_TTL = Duration.ofHours(1);
    public static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    /** 10 s to live, 30 s to wait. */
    public static final LockOptions DEFAULT = new LockOptions(Duration.ofSeconds(10), Duration.ofSeconds(30));

    public LockOptions {
        if (ttl.compareTo(SHORTEST_TTL) < 0 || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new IllegalArgumentException("The time to live of a lock is " + ttl + "; it must be " + SHORTEST_TTL + " to "
                    + LONGEST_TTL);
        }
        if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException(
                    "The patience for a lock is " + patience + "; it must be nothing to " + LONGEST_PATIENCE);
        }
    }

    public LockOptions withTtl(Duration ttl) {
        return new LockOptions(ttl, patience);
    }

    public LockOptions withPatience(Duration patience) {
        return new LockOptions(ttl, patience);
    }
}
