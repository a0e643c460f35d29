package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Ends a stream at its deadline, or when nothing has happened for too long. One timer at a time, which on waking looks how much
 * is left, because starting one for each message would cost more than the message. All on the stream's context.
 */
final class StreamClock {

    private final Vertx vertx;
    private final Context context;
    private final long deadline;
    private final long idle;
    private final Runnable late;
    private final Runnable silent;
    private long lastSign;
    private long timer;
    private boolean stopped;

    /**
     * @param deadline as {@link System#nanoTime()} tells time, {@link Deadlines#NONE} for never
     * @param idle nanoseconds, {@link Deadlines#NONE} for no limit
     * @param late what to do at the deadline
     * @param silent what to do when the stream was idle
     */
    StreamClock(Vertx vertx, Context context, long deadline, long idle, Runnable late, Runnable silent) {
        this.vertx = vertx;
        this.context = context;
        this.deadline = deadline;
        this.idle = idle;
        this.late = late;
        this.silent = silent;
    }

    void start() {
        lastSign = System.nanoTime();
        sleep();
    }

    /** A message went one way or the other. */
    void sign() {
        if (idle != Deadlines.NONE) {
            lastSign = System.nanoTime();
        }
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void sleep() {
        long left = Math.min(Deadlines.left(deadline), idleLeft());
        if (left != Deadlines.NONE) {
            timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(Math.max(0, left)) + 1,
                    ignored -> context.runOnContext(again -> wake()));
        }
    }

    private void wake() {
        if (stopped) {
            return;
        }
        if (Deadlines.left(deadline) <= 0) {
            late.run();
        } else if (idleLeft() <= 0) {
            silent.run();
        } else {
            sleep();
        }
    }

    private long idleLeft() {
        return idle == Deadlines.NONE ? Deadlines.NONE : idle - (System.nanoTime() - lastSign);
    }
}
