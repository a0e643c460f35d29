package io.quarkiverse.micro.benchmarks.discovery;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Notes when nodes were announced and taken back. */
final class ClockedRegistry implements Registry {

    private final Registry registry;
    private volatile long announced;
    private volatile long takenBack;

    ClockedRegistry(Registry registry) {
        this.registry = registry;
    }

    /** When the node was first ready to be called, as {@link System#nanoTime()} tells time. */
    long announced() {
        return announced;
    }

    /** When the goodbye was on its way. */
    long takenBack() {
        return takenBack;
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        if (announced == 0) {
            announced = System.nanoTime();
        }
        return registry.register(service, ttl);
    }

    @Override
    public Uni<Void> deregister(Service service) {
        takenBack = System.nanoTime();
        return registry.deregister(service);
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        return registry.lookup(name);
    }

    @Override
    public Uni<List<Service>> list() {
        return registry.list();
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        return registry.watch(name);
    }

    @Override
    public void close() {
        registry.close();
    }
}
