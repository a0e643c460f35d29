package io.quarkiverse.micro.core.runtime.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * What memory registries share: those that were made with the same space see each other's nodes.
 */
public final class MemorySpace {

    private static final MemorySpace SHARED = new MemorySpace();

    /** Keeps deadlines comparable: {@link System#nanoTime()} may only differ by 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Map<NodeKey, Announcement> announcements = new LinkedHashMap<>(); // guards what follows, too
    private boolean sweepPlanned;
    private long sweepAt;
    private final List<RegistryWatches> watchers = new CopyOnWriteArrayList<>();

    /**
     * @return the one that all registries of this JVM share unless they are told otherwise
     */
    public static MemorySpace shared() {
        return SHARED;
    }

    void join(RegistryWatches watches) {
        watchers.add(watches);
    }

    void leave(RegistryWatches watches, Object owner) {
        watchers.remove(watches);
        remove(announcement -> announcement.owner == owner);
    }

    void announce(Service service, Duration ttl, Object owner) {
        NodeKey key = NodeKey.ofOnlyNode(service);
        long until = System.nanoTime() + (ttl.compareTo(LONGEST) < 0 ? ttl : LONGEST).toNanos();
        synchronized (announcements) {
            Announcement before = announcements.put(key, new Announcement(service, until, owner));
            if (before == null) {
                offer(Action.CREATE, service);
            } else if (!before.service.equals(service)) {
                offer(Action.UPDATE, service);
            }
            planSweep(until);
        }
        watchers.forEach(RegistryWatches::deliver);
    }

    void withdraw(Service service) {
        NodeKey key = NodeKey.ofOnlyNode(service);
        remove(announcement -> NodeKey.ofOnlyNode(announcement.service).equals(key));
    }

    List<Service> find(Predicate<Service> wanted) {
        removeExpired();
        List<Service> found = new ArrayList<>();
        synchronized (announcements) {
            for (Announcement announcement : announcements.values()) {
                if (wanted.test(announcement.service)) {
                    found.add(announcement.service);
                }
            }
        }
        return ServiceVersions.group(found);
    }

    private void removeExpired() {
        long now = System.nanoTime();
        remove(announcement -> announcement.until - now <= 0);
    }

    private void remove(Predicate<Announcement> gone) {
        synchronized (announcements) {
            announcements.values().removeIf(announcement -> {
                boolean remove = gone.test(announcement);
                if (remove) {
                    offer(Action.DELETE, announcement.service);
                }
                return remove;
            });
        }
        watchers.forEach(RegistryWatches::deliver);
    }

    private void offer(Action action, Service service) {
        RegistryEvent event = new RegistryEvent(action, service);
        watchers.forEach(watches -> watches.offer(event));
    }

    /** A sweep long overdue was lost with its executor, as happens when dev mode restarts the application. */
    private void planSweep(long until) {
        long now = System.nanoTime();
        boolean overdue = sweepPlanned && now - sweepAt > TimeUnit.SECONDS.toNanos(1);
        if (!sweepPlanned || overdue || until - sweepAt < 0) {
            sweepPlanned = true;
            sweepAt = until;
            Later.after(until - now, this::sweep);
        }
    }

    private void sweep() {
        removeExpired();
        synchronized (announcements) {
            sweepPlanned = false;
            announcements.values().stream().mapToLong(Announcement::until).reduce((a, b) -> a - b < 0 ? a : b)
                    .ifPresent(this::planSweep);
        }
    }

    /** @param until when it expires, by {@link System#nanoTime()} */
    private record Announcement(Service service, long until, Object owner) {
    }
}
