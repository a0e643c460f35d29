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
     * @return one service per name and version with all their nodes; metadata and endpoints are those of the last announcement
     */
    public static List<Service> group(Iterable<Service> announcements) {
        record Version(String name, String version) {
        }
        Map<Version, Service> last = new LinkedHashMap<>();
        Map<Version, List<Node>> nodes = new LinkedHashMap<>();
        for (Service service : announcements) {
            Version version = new Version(service.name(), service.version());
            last.put(version, service);
            nodes.computeIfAbsent(version, v -> new ArrayList<>()).addAll(service.nodes());
        }
        return last.entrySet().stream().map(entry -> entry.getValue().withNodes(nodes.get(entry.getKey()))).toList();
    }
}
