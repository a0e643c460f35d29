package io.quarkiverse.micro.core.runtime.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

/**
 * Puts together what registries store apart: one entry per node.
 */
public final class ServiceVersions {

    private ServiceVersions() {
    }

    /**
     * @param announcements of any names and versions, each with any number of nodes
     * @return one service with all their nodes for those that are alike in all else; nodes of one version that publish
     *         different endpoints, as during an update, keep their own
     */
    public static List<Service> group(Iterable<Service> announcements) {
        Map<Service, List<Node>> alike = new LinkedHashMap<>();
        for (Service service : announcements) {
            alike.computeIfAbsent(service.withNodes(List.of()), published -> new ArrayList<>()).addAll(service.nodes());
        }
        return alike.entrySet().stream().map(entry -> entry.getKey().withNodes(entry.getValue())).toList();
    }
}
