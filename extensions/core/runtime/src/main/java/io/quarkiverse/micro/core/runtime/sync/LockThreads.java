package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.ScheduledFuture;

import io.quarkiverse.micro.core.runtime.policy.OwnThreads;

/**
 * Threads on which locks are renewed and handed over. Not those of the application: when all of these wait for locks, renewal
 * must go on, and so must the news that one is free.
 */
public final class LockThreads {

    private static final OwnThreads THREADS = new OwnThreads("micro-locks");

    private LockThreads() {
    }

    /**
     * Runs what may call back a user, who should not block here but might.
     */
    public static void run(Runnable work) {
        THREADS.execute(work);
    }

    /**
     * @return calls it off
     */
    static Runnable after(long nanos, Runnable work) {
        ScheduledFuture<?> planned = THREADS.after(nanos, work);
        return () -> planned.cancel(false);
    }
}
