package io.quarkiverse.micro.core.runtime.policy;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Plans what is to be done later. Not for anything exact: delays are rounded up to whole milliseconds.
 */
public final class Later {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private Later() {
    }

    /**
     * @param nanos from now; what is due already is done in a millisecond
     */
    public static ScheduledFuture<?> after(long nanos, Runnable action) {
        // On a thread of Vert.x Quarkus gives this to Vert.x's timer, which refuses less than a millisecond
        long millis = Math.max(1, (nanos + MILLI - 1) / MILLI);
        return Infrastructure.getDefaultWorkerPool().schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * @return for a pause of an operation that goes on from this thread. Where this one may block, so may whoever waits for the
     *         operation, and on all of the application's threads, so it needs none of these; else it stays in this Vert.x
     *         context
     */
    public static ScheduledExecutorService pauses() {
        return Infrastructure.canCallerThreadBeBlocked() ? OwnThreads.STORES.timer() : Infrastructure.getDefaultWorkerPool();
    }
}
