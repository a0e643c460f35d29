package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.core.runtime.registry.ServiceVersions;
import io.quarkiverse.micro.registry.Service;

/**
 * One question for a service's nodes and the answers so far.
 */
final class Lookup {

    private final Consumer<List<Service>> done;
    private final Map<NodeKey, Service> found = new LinkedHashMap<>();
    private final Room room = new Room();
    private long lastNewNanos;

    Lookup(Consumer<List<Service>> done) {
        this.done = done;
    }

    /** @return whether there was room */
    boolean add(FoundNode node) {
        Service former = found.get(node.key());
        if (node.leaving()) {
            found.remove(node.key());
            return true;
        }
        if (node.service().equals(former)) {
            return true;
        }
        // A former version keeps its place: the lookup is over in a moment
        if (!room.take(node.weight())) {
            return false;
        }
        found.put(node.key(), node.service());
        lastNewNanos = System.nanoTime();
        return true;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @return since when no new node answered */
    long quietNanos() {
        return System.nanoTime() - lastNewNanos;
    }

    void finish() {
        done.accept(ServiceVersions.group(found.values()));
    }
}
