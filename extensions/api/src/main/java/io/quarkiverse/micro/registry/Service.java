package io.quarkiverse.micro.registry;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One version of a service with the nodes that serve it. A service of two versions is two of these.
 *
 * @param name what callers ask for; at most 63 octets, so that it fits a DNS label
 * @param version never empty: Go watchers drop such entries
 * @param metadata of the service as a whole; Go Micro's own servers leave it empty
 * @param endpoints what can be called, and which topics are subscribed to
 * @param nodes where it runs
 */
public record Service(String name, String version, Map<String, String> metadata, List<Endpoint> endpoints, List<Node> nodes) {

    public Service {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        metadata = Map.copyOf(metadata);
        endpoints = List.copyOf(endpoints);
        nodes = List.copyOf(nodes);
    }

    public Service(String name, String version, List<Endpoint> endpoints, Node node) {
        this(name, version, Map.of(), endpoints, List.of(node));
    }

    public Service withNodes(List<Node> others) {
        return new Service(name, version, metadata, endpoints, others);
    }
}
