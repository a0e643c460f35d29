package io.quarkiverse.micro.core.runtime.discovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * Puts together what a watch and lookups say of one service's nodes. Not thread-safe.
 * <p>
 * A lookup's answer may be older than an event that came while it ran, so what the watch says in the meantime counts. And an
 * answer may be incomplete (a lost packet, a replica behind the others), so a node leaves only when two lookups in a row miss
 * it, or when the watch says so.
 */
final class NodeTable {

    private final Map<NodeKey, Service> nodes = new HashMap<>();
    private final Set<NodeKey> heardDuringLookup = new HashSet<>();
    private final Set<NodeKey> missedOnce = new HashSet<>();
    private boolean lookingUp;

    /**
     * @return whether anything changed
     */
    boolean apply(RegistryEvent event) {
        boolean changed = false;
        for (Node node : event.service().nodes()) {
            NodeKey key = NodeKey.of(event.service(), node);
            if (lookingUp) {
                heardDuringLookup.add(key);
            }
            missedOnce.remove(key);
            changed |= event.action() == Action.DELETE ? nodes.remove(key) != null : put(key, event.service(), node);
        }
        return changed;
    }

    void lookupBegins() {
        lookingUp = true;
        heardDuringLookup.clear();
    }

    void lookupFailed() {
        lookingUp = false;
    }

    /**
     * @return whether anything changed
     */
    boolean lookupFound(List<Service> services) {
        lookingUp = false;
        boolean changed = false;
        Set<NodeKey> absent = new HashSet<>(nodes.keySet());
        absent.removeAll(heardDuringLookup);
        for (Service service : services) {
            for (Node node : service.nodes()) {
                NodeKey key = NodeKey.of(service, node);
                absent.remove(key);
                changed |= !heardDuringLookup.contains(key) && put(key, service, node);
            }
        }
        Set<NodeKey> missedTwice = new HashSet<>(absent);
        missedTwice.retainAll(missedOnce);
        changed |= nodes.keySet().removeAll(missedTwice);
        missedOnce.clear();
        missedOnce.addAll(absent);
        missedOnce.removeAll(missedTwice);
        return changed;
    }

    /**
     * @return whether another lookup must decide on nodes that the last one missed
     */
    boolean needsConfirmation() {
        return !missedOnce.isEmpty();
    }

    List<Service> nodes() {
        return List.copyOf(nodes.values());
    }

    private boolean put(NodeKey key, Service service, Node node) {
        Service only = service.withNodes(List.of(node));
        return !only.equals(nodes.put(key, only));
    }
}
