package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.core.runtime.registry.RegistryWatches;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A registry that works until a test makes it fail, hang or keep silent.
 */
final class FragileRegistry implements Registry {

    final AtomicInteger lookups = new AtomicInteger();
    final AtomicInteger lists = new AtomicInteger();
    final AtomicInteger watches = new AtomicInteger();
    final AtomicInteger watching = new AtomicInteger();
    final AtomicInteger emptyAnswers = new AtomicInteger();
    volatile boolean down;
    volatile boolean hanging;
    volatile boolean silent;
    volatile Duration delay = Duration.ZERO;

    private final MemoryRegistry memory;
    private final RegistryWatches cuts = new RegistryWatches();

    FragileRegistry(MemorySpace space) {
        memory = new MemoryRegistry(space);
    }

    void cutWatches() {
        cuts.fail(new MicroException(Code.UNAVAILABLE, "connection lost"));
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        return memory.register(service, ttl);
    }

    @Override
    public Uni<Void> deregister(Service service) {
        return memory.deregister(service);
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        lookups.incrementAndGet();
        boolean forgets = emptyAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return answer(forgets ? Uni.createFrom().item(List.of()) : memory.lookup(name));
    }

    @Override
    public Uni<List<Service>> list() {
        lists.incrementAndGet();
        return answer(memory.list());
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        watches.incrementAndGet();
        if (down) {
            return Multi.createFrom().failure(new MicroException(Code.UNAVAILABLE, "connection refused"));
        }
        return Multi.createBy().merging().streams(memory.watch(name), cuts.watch(name)).filter(event -> !silent)
                .onSubscription().invoke(watching::incrementAndGet)
                .onTermination().invoke(watching::decrementAndGet);
    }

    @Override
    public void close() {
        memory.close();
    }

    private <T> Uni<T> answer(Uni<T> answer) {
        if (hanging) {
            return Uni.createFrom().nothing();
        }
        if (down) {
            throw new IllegalStateException("connection refused"); // worse than the contract allows
        }
        return delay.isZero() ? answer : answer.onItem().delayIt().by(delay);
    }
}
