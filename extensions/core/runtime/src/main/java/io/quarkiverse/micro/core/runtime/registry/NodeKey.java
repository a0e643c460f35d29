package io.quarkiverse.micro.core.runtime.registry;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

/**
 * What makes a node the same node, in every registry.
 *
 * @param service name
 * @param version of the service
 * @param node id
 */
public record NodeKey(String service, String version, String node) {

    public static NodeKey of(Service service, Node node) {
        return new NodeKey(service.name(), service.version(), node.id());
    }

    /**
     * @throws MicroException <em>invalid argument</em> unless the service has exactly one node
     */
    public static NodeKey ofOnlyNode(Service service) {
        if (service.nodes().size() != 1) {
            throw new MicroException(Code.INVALID_ARGUMENT, "Service '" + service.name()
                    + "' must be announced one node at a time, and has " + service.nodes().size());
        }
        return of(service, service.nodes().get(0));
    }
}
