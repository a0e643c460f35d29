package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.core.runtime.registry.ServiceVersions;
import io.quarkiverse.micro.registry.Service;

/**
 * The nodes that this process answers for. Safe for all threads.
 */
final class OwnNodes {

    /** Keeps deadlines comparable: {@link System#nanoTime()} may only differ by 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Map<NodeKey, Announced> nodes = new LinkedHashMap<>();

    synchronized void add(Service service, Duration ttl) {
        long until = System.nanoTime() + (ttl.compareTo(LONGEST) < 0 ? ttl : LONGEST).toNanos();
        nodes.put(NodeKey.ofOnlyNode(service), new Announced(service, until));
    }

    /** @return whether it was there */
    synchronized boolean remove(Service service) {
        return nodes.remove(NodeKey.ofOnlyNode(service)) != null;
    }

    /** @return each with one node */
    synchronized List<Service> all() {
        return nodes.values().stream().map(Announced::service).toList();
    }

    /** @return those that are here, grouped */
    synchronized List<Service> matching(Predicate<Service> wanted) {
        long now = System.nanoTime();
        return ServiceVersions.group(nodes.values().stream().filter(it -> it.until - now > 0).map(Announced::service)
                .filter(wanted).toList());
    }

    /** @return what was not announced again in time, and is here no more */
    synchronized List<Service> removeExpired() {
        long now = System.nanoTime();
        List<Service> expired = new ArrayList<>();
        for (Iterator<Announced> all = nodes.values().iterator(); all.hasNext();) {
            Announced next = all.next();
            if (next.until - now <= 0) {
                expired.add(next.service);
                all.remove();
            }
        }
        return expired;
    }

    /** @param until when it expires, by {@link System#nanoTime()} */
    private record Announced(Service service, long until) {
    }
}
