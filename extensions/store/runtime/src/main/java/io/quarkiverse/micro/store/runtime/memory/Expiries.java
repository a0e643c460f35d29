package io.quarkiverse.micro.store.runtime.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.store.StoreRecord;

/**
 * Which records expire, the next first, and when to look for them. Guarded by the table's lock.
 */
final class Expiries {

    /** So that many that expire one after the other go together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A clock that is set right in between must not be noticed much later. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final NavigableSet<Expiring> all = new TreeSet<>(
            Comparator.comparing(Expiring::expiry).thenComparing(Expiring::key));
    private final Runnable sweep;
    private boolean planned;
    private Instant plannedFor = Instant.MAX;
    private volatile boolean closed;

    /**
     * @param sweep takes the lock, and removes what {@link #expiredAt} tells
     */
    Expiries(Runnable sweep) {
        this.sweep = sweep;
    }

    void replace(StoreRecord before, StoreRecord now) {
        if (before != null && before.expiry().isPresent()) {
            all.remove(new Expiring(before.expiry().get(), before.key()));
        }
        if (now != null && now.expiry().isPresent()) {
            all.add(new Expiring(now.expiry().get(), now.key()));
            plan();
        }
    }

    List<String> expiredAt(Instant time) {
        planned = false;
        plannedFor = Instant.MAX;
        List<String> keys = all.headSet(new Expiring(time.plusNanos(1), ""), false).stream().map(Expiring::key).toList();
        if (all.size() > keys.size()) {
            plan();
        }
        return keys;
    }

    private void plan() {
        Instant now = Instant.now();
        Instant next = all.first().expiry;
        if (closed || planned && !next.isBefore(plannedFor)) {
            return;
        }
        planned = true;
        plannedFor = next.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : next;
        Duration wait = Duration.between(now, plannedFor);
        Later.after((wait.compareTo(PAUSE) < 0 ? PAUSE : wait).toNanos(), () -> {
            if (!closed) {
                sweep.run();
            }
        });
    }

    void close() {
        closed = true;
    }

    private record Expiring(Instant expiry, String key) {
    }
}
