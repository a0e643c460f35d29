package io.quarkiverse.micro.core.runtime.policy;

import java.util.concurrent.RejectedExecutionException;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Worker threads, for what must be done whatever becomes of them.
 */
public final class Elsewhere {

    private Elsewhere() {
    }

    /**
     * Runs it on a worker thread, in the Vert.x context of this thread if it has one. Where the workers have ended with the
     * application, or take nothing more, it has a thread of its own: this one may be somebody's only thread.
     */
    public static void run(Runnable action) {
        try {
            Infrastructure.getDefaultExecutor().execute(action);
        } catch (RejectedExecutionException e) {
            Thread spare = new Thread(action, "quarkus-micro-spare");
            spare.setDaemon(true);
            spare.start();
        }
    }

    /**
     * Runs what takes its time on another thread: as {@link #run} where this is an event loop, and else, where users may be
     * waiting for it on all worker threads, on one of our own.
     */
    public static void apart(Runnable action) {
        if (Infrastructure.canCallerThreadBeBlocked()) {
            OwnThreads.DISKS.execute(action);
        } else {
            run(action);
        }
    }
}
