package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.Context;

/** Ends a stream on which nothing moves. On one event loop only. */
final class IdleLimit extends DeadlineWheel.Entry {

    private final Deadlines deadlines;
    private final Context context;
    private final long nanos;
    private final Runnable idle;
    private long moved = System.nanoTime();

    /**
     * @param nanos how long nothing may move
     * @param idle run once, outside the context of the call
     */
    IdleLimit(Deadlines deadlines, Context context, long nanos, Runnable idle) {
        this.deadlines = deadlines;
        this.context = context;
        this.nanos = nanos;
        this.idle = idle;
    }

    void start() {
        deadlines.start(this, context, moved + nanos);
    }

    /** A message came or went. Only the time is noted: to set the deadline anew for each would cost more. */
    void moved() {
        moved = System.nanoTime();
    }

    @Override
    void deadlinePassed() {
        if (System.nanoTime() - moved >= nanos) {
            idle.run();
        } else {
            start();
        }
    }
}
