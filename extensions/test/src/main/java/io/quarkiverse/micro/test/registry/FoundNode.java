package io.quarkiverse.micro.test.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

/**
 * A node with what is known of its version, so that two of them are equal when nothing was lost.
 */
record FoundNode(String service, String version, Map<String, String> serviceMetadata, List<Endpoint> endpoints, Node node) {

    static List<FoundNode> of(List<Service> services) {
        List<FoundNode> all = new ArrayList<>();
        for (Service service : services) {
            for (Node node : service.nodes()) {
                all.add(new FoundNode(service.name(), service.version(), service.metadata(), service.endpoints(), node));
            }
        }
        return all;
    }
}
