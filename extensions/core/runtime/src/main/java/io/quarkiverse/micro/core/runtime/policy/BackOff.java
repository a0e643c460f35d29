package io.quarkiverse.micro.core.runtime.policy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after the n-th failure in a row: doubling up to a bound, a fifth more or less at random, so that those who
 * failed together do not come back together.
 *
 * @param first wait
 * @param longest wait
 */
public record BackOff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /**
     * @param failures in a row, 1 or more
     */
    public Duration after(int failures) {
        long doubled = first.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
        boolean tooLong = doubled >> Math.min(failures - 1, MAX_DOUBLINGS) != first.toNanos() || doubled > longest.toNanos();
        return jittered(tooLong ? longest : Duration.ofNanos(doubled));
    }

    static Duration jittered(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
