package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.core.runtime.registry.RegistryWatches;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * What is known of the services that somebody watches. Nodes of a killed process are never taken back, so who is silent is
 * asked, and who does not answer twice is gone: once may be a pause. Safe for all threads.
 */
final class WatchedNodes {

    private static final Logger LOG = Logger.getLogger(WatchedNodes.class);

    private static final int MISSES = 2;

    /** Nodes in all; more are those of somebody who makes them up. */
    private static final int MOST_NODES = 50_000;

    private final RegistryWatches watches;
    private final Map<String, Integer> watchers = new HashMap<>(); // guarded by this, as what follows
    private final Map<NodeKey, Known> nodes = new HashMap<>();

    WatchedNodes(RegistryWatches watches) {
        this.watches = watches;
    }

    synchronized void watch(String name) {
        watchers.merge(name, 1, Integer::sum);
    }

    synchronized void unwatch(String name) {
        watchers.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
        nodes.keySet().removeIf(key -> !isWatched(key.service()));
    }

    /** @return names to ask for, {@link Registry#ALL} included */
    synchronized Set<String> names() {
        return watchers.containsKey(Registry.ALL) ? Set.of(Registry.ALL) : Set.copyOf(watchers.keySet());
    }

    /** These nodes live, and this is what they are. */
    void heard(Service service) {
        synchronized (this) {
            if (!isWatched(service.name()) || service.version().isEmpty()) {
                return;
            }
            for (Node node : service.nodes()) {
                heard(service.withNodes(List.of(node)), NodeKey.of(service, node));
            }
        }
        watches.deliver();
    }

    private void heard(Service service, NodeKey key) {
        Known before = nodes.get(key);
        if (before == null && nodes.size() >= MOST_NODES) {
            LOG.debugf("%s is one node more than the %d that are remembered", key, MOST_NODES);
            return;
        }
        nodes.put(key, new Known(service));
        if (before == null) {
            watches.offer(new RegistryEvent(Action.CREATE, service));
        } else if (!before.service.equals(service)) {
            watches.offer(new RegistryEvent(Action.UPDATE, service));
        }
    }

    /** These nodes said goodbye. */
    void gone(Service service) {
        synchronized (this) {
            for (Node node : service.nodes()) {
                Known known = nodes.remove(NodeKey.of(service, node));
                if (known != null) {
                    watches.offer(new RegistryEvent(Action.DELETE, known.service));
                }
            }
        }
        watches.deliver();
    }

    /** @return names with a node that was not heard of for so long */
    synchronized Set<String> silent(Duration since) {
        long limit = System.nanoTime() - since.toNanos();
        Set<String> names = new HashSet<>();
        for (Map.Entry<NodeKey, Known> entry : nodes.entrySet()) {
            if (entry.getValue().heard - limit < 0) {
                names.add(watchers.containsKey(Registry.ALL) ? Registry.ALL : entry.getKey().service());
            }
        }
        return names;
    }

    /** Asking for a name has ended; who lives has been {@link #heard} meanwhile. */
    void asked(String name, long since) {
        synchronized (this) {
            for (Iterator<Map.Entry<NodeKey, Known>> all = nodes.entrySet().iterator(); all.hasNext();) {
                Map.Entry<NodeKey, Known> entry = all.next();
                Known known = entry.getValue();
                boolean meant = name.equals(Registry.ALL) || name.equals(entry.getKey().service());
                if (meant && known.heard - since < 0 && ++known.misses >= MISSES) {
                    all.remove();
                    watches.offer(new RegistryEvent(Action.DELETE, known.service));
                }
            }
        }
        watches.deliver();
    }

    /** After an outage: the others need their time to come back, as we did. */
    synchronized void spare() {
        nodes.replaceAll((key, known) -> new Known(known.service));
    }

    private boolean isWatched(String name) {
        return watchers.containsKey(name) || watchers.containsKey(Registry.ALL);
    }

    private static final class Known {

        private final Service service;
        private final long heard = System.nanoTime();
        private int misses;

        private Known(Service service) {
            this.service = service;
        }
    }
}
