package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how many requests to one service are sent again: a bucket that every call fills by its share and every retry empties
 * by one. Safe for all threads, and never waits.
 */
final class RetryBudget {

    private static final long ONE = 1_000;

    /** So that a service that is seldom called can fail over too, and a full bucket cannot feed a storm. */
    private static final long FIRST = 50 * ONE;
    private static final long MOST = 500 * ONE;

    private final AtomicLong bucket = new AtomicLong(FIRST);
    private final AtomicLong reserved = new AtomicLong();
    private final long share;

    /**
     * @param share of calls that may be sent again, 0 to 1; 0 allows none at all
     */
    RetryBudget(double share) {
        this.share = Math.round(share * ONE);
        if (this.share == 0) {
            bucket.set(0);
        }
    }

    void called() {
        if (share > 0 && bucket.get() < MOST) {
            bucket.addAndGet(share);
        }
    }

    /**
     * Counts on a retry, without taking it from those that are needed now.
     *
     * @return whether so many may be counted on; then they are {@linkplain #release() released} in the end
     */
    boolean reserve() {
        if (reserved.incrementAndGet() * ONE <= bucket.get()) {
            return true;
        }
        reserved.decrementAndGet();
        return false;
    }

    void release() {
        reserved.decrementAndGet();
    }

    /**
     * @return whether the retry may be made; it is counted then
     */
    boolean take() {
        if (bucket.addAndGet(-ONE) >= 0) {
            return true;
        }
        bucket.addAndGet(ONE);
        return false;
    }
}
