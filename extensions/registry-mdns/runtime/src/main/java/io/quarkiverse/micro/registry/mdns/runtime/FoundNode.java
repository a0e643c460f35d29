package io.quarkiverse.micro.registry.mdns.runtime;

import io.quarkiverse.micro.core.runtime.json.RegistryJson;
import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.registry.Service;

/**
 * What one packet said about one node.
 *
 * @param service with exactly that node
 * @param leaving whether the node says goodbye
 * @param unasked whether it was multicast, not the answer to a query
 */
record FoundNode(Service service, boolean leaving, boolean unasked) {

    NodeKey key() {
        return NodeKey.ofOnlyNode(service);
    }

    /** @return roughly how much memory it takes to remember */
    int weight() {
        return RegistryJson.write(service).length + 256;
    }

    String address() {
        return service.nodes().get(0).address();
    }
}
