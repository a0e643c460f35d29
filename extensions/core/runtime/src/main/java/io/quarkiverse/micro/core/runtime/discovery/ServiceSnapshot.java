package io.quarkiverse.micro.core.runtime.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.core.runtime.registry.ServiceVersions;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

/**
 * All nodes of a service as they were known at one moment, in the order of version and id. Immutable; a change makes a new one,
 * to which the nodes' health is handed on.
 */
public final class ServiceSnapshot {

    private static final Comparator<Target> ORDER = Comparator
            .comparing((Target target) -> target.candidate().service().version()).thenComparing(target -> target.node().id());

    private final String service;
    private final List<Target> targets;
    private final Ejections ejections;

    private ServiceSnapshot(String service, List<Target> targets, Ejections ejections) {
        this.service = service;
        this.targets = List.copyOf(targets);
        this.ejections = ejections;
    }

    /**
     * @param announcements versions of the service, each with nodes
     */
    public static ServiceSnapshot of(String service, List<Service> announcements) {
        return empty(service, new Ejections()).withNodes(announcements);
    }

    static ServiceSnapshot empty(String service, Ejections ejections) {
        return new ServiceSnapshot(service, List.of(), ejections);
    }

    /**
     * The same service with these nodes in place of the present ones. The present snapshot's nodes that are not among them are
     * retired, so it is to be replaced by the result.
     */
    ServiceSnapshot withNodes(List<Service> announcements) {
        Map<Place, NodeHealth> before = new HashMap<>();
        targets.forEach(target -> before.put(new Place(target.node()), target.health()));
        List<Target> now = new ArrayList<>();
        Map<Place, NodeHealth> kept = new HashMap<>();
        for (ServedVersion version : versions(announcements)) {
            for (Node node : version.service().nodes()) {
                NodeHealth health = kept.computeIfAbsent(new Place(node),
                        place -> before.getOrDefault(place, new NodeHealth(ejections)));
                now.add(new Target(version, node, health));
            }
        }
        before.keySet().removeAll(kept.keySet());
        before.values().forEach(NodeHealth::retire);
        now.sort(ORDER);
        return new ServiceSnapshot(service, now, ejections);
    }

    public String service() {
        return service;
    }

    public List<Target> targets() {
        return targets;
    }

    public boolean isEmpty() {
        return targets.isEmpty();
    }

    public Ejections ejections() {
        return ejections;
    }

    /** Nodes of one version that publish different endpoints, as during an update, are kept apart. */
    private static List<ServedVersion> versions(List<Service> announcements) {
        return ServiceVersions.group(announcements).stream().map(ServedVersion::new).toList();
    }

    /** A process that starts again in the same place has a new id, and so a fresh start. */
    private record Place(String id, String address) {

        Place(Node node) {
            this(node.id(), node.address());
        }
    }
}
