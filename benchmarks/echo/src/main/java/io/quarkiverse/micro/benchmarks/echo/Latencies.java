package io.quarkiverse.micro.benchmarks.echo;

import java.util.concurrent.atomic.AtomicLongArray;

/** How many calls took how many microseconds. */
final class Latencies {

    /** Half a second; what is slower counts as that. */
    private static final int SLOWEST = 500_000;

    private final AtomicLongArray micros = new AtomicLongArray(SLOWEST + 1);

    void add(long nanos) {
        micros.getAndIncrement((int) Math.min(SLOWEST, nanos / 1_000));
    }

    long count() {
        long count = 0;
        for (int i = 0; i <= SLOWEST; i++) {
            count += micros.get(i);
        }
        return count;
    }

    /**
     * @param share such as 0.99
     * @return microseconds
     */
    long percentile(double share) {
        long left = (long) Math.ceil(count() * share);
        for (int i = 0; i <= SLOWEST; i++) {
            left -= micros.get(i);
            if (left <= 0) {
                return i;
            }
        }
        return SLOWEST;
    }
}
