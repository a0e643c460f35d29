package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.TimeUnit;

/**
 * How fast one goes on who asks an engine again and again: ever slower while it fails, a little slower while others are faster.
 * Not thread-safe.
 */
final class Pace {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int CALM = 3;

    private final TimeSource time;
    private Throwable trouble;
    private int failures;
    private int refusals;
    private long quietUntil;

    Pace(TimeSource time) {
        this.time = time;
        this.quietUntil = time.nanos();
    }

    void succeeded() {
        trouble = null;
        failures = 0;
    }

    void failed(Throwable failure) {
        trouble = failure;
        failures++;
        waitFor(Math.min(LONGEST_PAUSE, PAUSE << Math.min(failures - 1, 10)));
    }

    /**
     * @param failure of somebody else's attempt; null for none
     */
    void heard(Throwable failure) {
        trouble = trouble == null ? failure : trouble;
    }

    /** Somebody else was faster. */
    void refused() {
        if (++refusals > CALM) {
            waitFor(BREATH);
        }
    }

    void written() {
        refusals = 0;
    }

    /**
     * @return why the last attempt failed; null where it did not
     */
    Throwable trouble() {
        return trouble;
    }

    /**
     * @return when to ask again; in the past for now
     */
    long quietUntil() {
        return quietUntil;
    }

    private void waitFor(long nanos) {
        quietUntil = time.nanos() + time.jittered(nanos);
    }
}
