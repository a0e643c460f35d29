package io.quarkiverse.micro.events.runtime.log;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The events that a group has read and not delivered: ready, waiting for another of their key, or for their time. Guarded by
 * the group.
 */
final class GroupQueue {

    /** In the order of offsets, also those that come again. */
    private final Queue<Pending> ready = new PriorityQueue<>(Comparator.comparingLong(pending -> pending.event().offset()));
    private final Map<String, Deque<Pending>> behind = new HashMap<>(); // by keys of which one is ready, late or in flight
    private final Queue<Pending> late = new PriorityQueue<>((one, other) -> Long.signum(one.due() - other.due()));

    /**
     * @param ordered whether it has to wait for one of its key that came before
     */
    void add(Pending pending, boolean ordered) {
        String key = ordered ? pending.event().event().key().orElse(null) : null;
        if (key == null) {
            ready.add(pending);
            return;
        }
        Deque<Pending> others = behind.get(key);
        if (others == null) {
            behind.put(key, new ArrayDeque<>(0));
            ready.add(pending);
        } else {
            others.add(pending);
        }
    }

    /** One that was there before: those of its key still wait. */
    void comesAgain(Pending pending, long now) {
        if (pending.due() - now > 0) {
            late.add(pending);
        } else {
            ready.add(pending);
        }
    }

    /** It is dealt with: the next of its key may go. */
    void done(Pending pending) {
        String key = behind.isEmpty() ? null : pending.event().event().key().orElse(null);
        Deque<Pending> others = key == null ? null : behind.get(key);
        if (others == null) {
            return;
        }
        Pending next = others.poll();
        if (next == null) {
            behind.remove(key);
        } else {
            ready.add(next);
        }
    }

    /**
     * @return the next that may be delivered; null where there is none
     */
    Pending next(long now) {
        while (!late.isEmpty() && late.peek().due() - now <= 0) {
            ready.add(late.remove());
        }
        return ready.poll();
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /**
     * @return nanoseconds until the first of those that wait for their time is due; the largest number where there is none
     */
    long untilDue(long now) {
        return late.isEmpty() ? Long.MAX_VALUE : late.peek().due() - now;
    }

    void clear() {
        ready.clear();
        behind.clear();
        late.clear();
    }
}
