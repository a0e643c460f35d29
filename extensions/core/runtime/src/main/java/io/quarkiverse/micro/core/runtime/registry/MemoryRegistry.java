package io.quarkiverse.micro.core.runtime.registry;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Nodes of one JVM: for tests, and for applications that are complete in one process. Never waits.
 */
public final class MemoryRegistry implements Registry {

    private final MemorySpace space;
    private final RegistryWatches watches = new RegistryWatches();
    private volatile boolean closed;

    /**
     * Sees all others of this JVM that were made by this constructor.
     */
    public MemoryRegistry() {
        this(MemorySpace.shared());
    }

    public MemoryRegistry(MemorySpace space) {
        this.space = space;
        space.join(watches);
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        return run(() -> {
            if (ttl.isNegative() || ttl.isZero()) {
                throw new MicroException(Code.INVALID_ARGUMENT, "A node's TTL must be longer than zero, not " + ttl);
            }
            space.announce(service, ttl, this);
            return null;
        });
    }

    @Override
    public Uni<Void> deregister(Service service) {
        return run(() -> {
            space.withdraw(service);
            return null;
        });
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        return run(() -> space.find(service -> service.name().equals(name)));
    }

    @Override
    public Uni<List<Service>> list() {
        return run(() -> space.find(service -> true));
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        return watches.watch(name);
    }

    @Override
    public void close() {
        closed = true;
        watches.close();
        space.leave(watches, this);
    }

    private <T> Uni<T> run(Supplier<T> operation) {
        return Uni.createFrom().item(() -> {
            if (closed) {
                throw new MicroException(Code.UNAVAILABLE, "The registry was closed");
            }
            return operation.get();
        });
    }
}
