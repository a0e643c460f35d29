package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.quarkiverse.micro.core.runtime.policy.BackOff;

/**
 * Which nodes of one service are not called for a while. Counts them, so that a pick among healthy nodes need not look at each.
 */
public final class Ejections {

    /** Dead nodes are tried again after one second, then ever more rarely. */
    private static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final AtomicInteger count = new AtomicInteger();
    private final BackOff backOff;
    private final LongSupplier clock;

    Ejections() {
        this(DEFAULT, System::nanoTime);
    }

    /**
     * @param clock as {@link System#nanoTime()}
     */
    Ejections(BackOff backOff, LongSupplier clock) {
        this.backOff = backOff;
        this.clock = clock;
    }

    /**
     * @return whether any node of the service is ejected
     */
    public boolean any() {
        return count.get() > 0;
    }

    /**
     * @return the time that {@link NodeHealth#takeProbe(long)} wants
     */
    public long now() {
        return clock.getAsLong();
    }

    void add(int change) {
        count.addAndGet(change);
    }

    long endOfEjection(int failures) {
        return now() + backOff.after(failures).toNanos();
    }
}
