package io.quarkiverse.micro.core.runtime.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps all that this process holds, by one alarm for the next that is due and not one for each. Safe for all threads.
 */
final class Renewals {

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(5);

    private final TimeSource time;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Alarm> next = new AtomicReference<>();

    Renewals(TimeSource time) {
        this.time = time;
    }

    void add(Lease lease) {
        held.add(lease);
        look(lease);
    }

    void remove(Lease lease) {
        held.remove(lease);
    }

    Set<Lease> held() {
        return held;
    }

    void look(Lease lease) {
        alarmAt(lease.due());
    }

    /** An alarm that turns out to be too early does no harm: it looks, and sets the next. */
    private void alarmAt(long due) {
        Alarm set = next.get();
        while (set == null || set.at - due > 0) {
            Alarm earlier = new Alarm(due);
            if (next.compareAndSet(set, earlier)) {
                time.after(Math.max(due - time.nanos(), SHORTEST), () -> ring(earlier));
                return;
            }
            set = next.get();
        }
    }

    private void ring(Alarm alarm) {
        next.compareAndSet(alarm, null); // before looking: who comes now sets another
        long now = time.nanos();
        long soonest = Long.MAX_VALUE; // from now
        List<Lease> lost = new ArrayList<>(0);
        for (Lease lease : held) {
            if (lease.check(now)) {
                lost.add(lease);
            } else {
                soonest = Math.min(soonest, lease.due() - now);
            }
        }
        if (soonest != Long.MAX_VALUE) {
            alarmAt(now + soonest);
        }
        tell(lost);
    }

    /** Who is told may block: the next alarm is set already, and no one waits for another. */
    private void tell(List<Lease> lost) {
        for (int i = 0; i < lost.size(); i++) {
            if (i < lost.size() - 1) {
                time.apart(lost.get(i)::tellLost);
            } else {
                lost.get(i).tellLost();
            }
        }
    }

    private record Alarm(long at) {
    }
}
