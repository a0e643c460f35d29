package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Context;

/** The deadlines of all event loops that a wire runs on. */
final class Deadlines {

    /** A deadline that never passes. Not to be calculated with. */
    static final long NONE = Long.MAX_VALUE;

    /** By how much the timer of the other side may be ahead of this side's, in nanoseconds. */
    private static final long TIMERS_APART = 50_000_000;

    /** As many as there are event loops. */
    private final Map<Thread, DeadlineWheel> wheels = new ConcurrentHashMap<>();

    /**
     * Starts a deadline. Only on an event loop, which is where it will pass.
     *
     * @param context the current one
     * @param deadlineNanos as {@link System#nanoTime()} tells time; not {@link #NONE}
     */
    void start(DeadlineWheel.Entry entry, Context context, long deadlineNanos) {
        Thread loop = Thread.currentThread();
        DeadlineWheel wheel = wheels.get(loop);
        if (wheel == null) {
            wheel = new DeadlineWheel(context);
            wheels.put(loop, wheel);
        }
        wheel.add(entry, deadlineNanos);
    }

    /**
     * @param timeoutNanos from now
     * @return the deadline, {@link #NONE} when it lies beyond what can be told
     */
    static long in(long timeoutNanos) {
        return timeoutNanos > Long.MAX_VALUE / 2 ? NONE : System.nanoTime() + timeoutNanos;
    }

    /**
     * @return nanoseconds, zero or less when it has passed
     */
    static long left(long deadlineNanos) {
        return deadlineNanos == NONE ? NONE : deadlineNanos - System.nanoTime();
    }

    /**
     * Both sides' timers fire together, and a server that keeps the deadline may reset the call a little before this side's
     * own.
     *
     * @return whether a reset that comes now is likely to be the deadline's
     */
    static boolean resets(long deadlineNanos) {
        return left(deadlineNanos) <= TIMERS_APART;
    }
}
