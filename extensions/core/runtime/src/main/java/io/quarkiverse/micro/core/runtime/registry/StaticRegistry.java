package io.quarkiverse.micro.core.runtime.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Nodes that are written down instead of found. Announcing succeeds and changes nothing, and nothing ever happens to watch.
 */
public final class StaticRegistry implements Registry {

    private final Map<String, Service> services;

    /**
     * @param addresses per service name, as {@link StaticNode} reads them
     * @throws IllegalArgumentException with a sentence for the user, when an address cannot be read
     */
    public StaticRegistry(Map<String, List<String>> addresses) {
        Map<String, Service> read = new TreeMap<>();
        addresses.forEach((name, nodes) -> read.put(name, new Service(name, StaticNode.VERSION, Map.of(), List.of(),
                nodes.stream().map(node -> StaticNode.parse(name, node)).distinct().toList())));
        this.services = Map.copyOf(read);
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> deregister(Service service) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        Service service = services.get(name);
        return Uni.createFrom().item(service == null ? List.of() : List.of(service));
    }

    @Override
    public Uni<List<Service>> list() {
        return Uni.createFrom().item(List.copyOf(services.values()));
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        return Multi.createFrom().nothing();
    }

    @Override
    public void close() {
        // Holds nothing but a map
    }
}
