package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayList;
import java.util.List;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Handler;

/**
 * The deadlines of one event loop, to be used on that loop only: hashed by time into slots that a timer visits while anybody
 * waits. Starting and ending a deadline is a few assignments, where a timer of Vert.x for each call would cost more than the
 * rest of the wire's own work. Deadlines fire up to one tick late, never early.
 */
final class DeadlineWheel implements Handler<Long> {

    private static final long TICK_MILLIS = 5;
    private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
    private static final int SLOTS = 1024;

    /** A call that has a deadline. */
    abstract static class Entry {

        private Entry previous;
        private Entry next;
        private DeadlineWheel wheel;
        private int slot;
        private long deadline;

        /** On the event loop, outside the context of the call. */
        abstract void deadlinePassed();

        /** Does nothing when the deadline has passed or none was set. */
        final void cancelDeadline() {
            if (wheel != null) {
                wheel.remove(this);
            }
        }
    }

    private final Context context;
    private final Entry[] slots = new Entry[SLOTS];
    private final long start = System.nanoTime();
    private long visited;
    private int waiting;
    private boolean ticking;

    /**
     * @param context any of the event loop's
     */
    DeadlineWheel(Context context) {
        // A timer belongs to the context that sets it, and this one outlives the call that happened to come first
        this.context = VertxContext.getRootContext(context);
    }

    /**
     * @param deadlineNanos as {@link System#nanoTime()} tells time
     */
    void add(Entry entry, long deadlineNanos) {
        if (!ticking) {
            ticking = true;
            visited = now();
            context.runOnContext(ignored -> context.owner().setPeriodic(TICK_MILLIS, this));
        }
        long tick = Math.max(visited + 1, (deadlineNanos - start) / TICK_NANOS + 1);
        entry.wheel = this;
        entry.deadline = deadlineNanos;
        entry.slot = (int) (tick % SLOTS);
        entry.next = slots[entry.slot];
        if (entry.next != null) {
            entry.next.previous = entry;
        }
        slots[entry.slot] = entry;
        waiting++;
    }

    private void remove(Entry entry) {
        if (entry.previous == null) {
            slots[entry.slot] = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next != null) {
            entry.next.previous = entry.previous;
        }
        entry.previous = null;
        entry.next = null;
        entry.wheel = null;
        waiting--;
    }

    private long now() {
        return (System.nanoTime() - start) / TICK_NANOS;
    }

    @Override
    public void handle(Long timer) {
        if (waiting == 0) {
            ticking = false;
            context.owner().cancelTimer(timer);
            return;
        }
        long now = now();
        List<Entry> passed = new ArrayList<>(0);
        for (long tick = Math.max(visited + 1, now - SLOTS + 1); tick <= now; tick++) {
            collect(slots[(int) (tick % SLOTS)], passed);
        }
        visited = now;
        passed.forEach(Entry::deadlinePassed);
    }

    private void collect(Entry first, List<Entry> passed) {
        long now = System.nanoTime();
        Entry next;
        for (Entry entry = first; entry != null; entry = next) {
            next = entry.next;
            if (entry.deadline - now <= 0) {
                remove(entry);
                passed.add(entry);
            }
        }
    }
}
