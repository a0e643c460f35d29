package io.quarkiverse.micro.registry.mdns.runtime;

import io.quarkiverse.micro.registry.Service;

/**
 * What makes a node the same node.
 */
record NodeKey(String service, String version, String id) {

    /**
     * @param service with exactly one node
     */
    static NodeKey of(Service service) {
        return new NodeKey(service.name(), service.version(), service.nodes().get(0).id());
    }
}
