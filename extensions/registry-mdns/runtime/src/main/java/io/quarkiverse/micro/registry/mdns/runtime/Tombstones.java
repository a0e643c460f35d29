package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;

/**
 * Nodes that said goodbye a moment ago. Their goodbye comes on one socket and their last answers on another, so an answer may
 * be read after the goodbye that followed it.
 */
final class Tombstones {

    private static final long MOMENT_NANOS = 250_000_000L;
    private static final int MAX = 1_024;

    private final Map<NodeKey, Long> buried = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeKey, Long> eldest) {
            return size() > MAX || System.nanoTime() - eldest.getValue() > MOMENT_NANOS;
        }
    };

    /**
     * @return whether the packet is older than the node's goodbye
     */
    boolean outdates(FoundNode found) {
        NodeKey key = found.key();
        if (found.leaving()) {
            buried.remove(key);
            buried.put(key, System.nanoTime());
            return false;
        }
        if (found.unasked()) {
            buried.remove(key);
            return false;
        }
        Long since = buried.get(key);
        return since != null && System.nanoTime() - since <= MOMENT_NANOS;
    }
}
