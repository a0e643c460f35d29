package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.registry.Registry;
import io.smallrye.mutiny.Uni;

/**
 * The nodes of the services that this process calls. The first call of a service looks it up and starts a watch; from then on
 * calls read a snapshot and no registry is asked. When the registry fails the last known nodes stay. Safe for all threads.
 */
public final class Discovery implements AutoCloseable {

    /** A tick is this part of the time after which an idle service is dropped. */
    private static final int TICKS = 10;

    private final NamedRegistry registry;
    private final DiscoverySettings settings;
    private final KnownNames names;
    private final Map<String, WatchedService> services = new ConcurrentHashMap<>();
    private final Timer tick = new Timer();
    private boolean closed;

    /**
     * @param registry stays the caller's, who closes it after this
     * @param registryName as users know it, for messages
     */
    public Discovery(Registry registry, String registryName, DiscoverySettings settings) {
        this.registry = new NamedRegistry(registry, registryName);
        this.settings = settings;
        this.names = new KnownNames(this.registry, this::knownServices);
        planTick();
    }

    /**
     * Never waits, never allocates: for the path of every call.
     *
     * @return at least one node; null when none is known, and then {@link #find} may know more
     */
    public ServiceSnapshot snapshot(String service) {
        WatchedService watched = services.get(service);
        if (watched == null) {
            return null;
        }
        ServiceSnapshot snapshot = watched.snapshot();
        return snapshot.isEmpty() ? null : snapshot;
    }

    /**
     * Looks a service up unless it is known. Any number of callers share one lookup.
     *
     * @return the nodes, none when nobody serves it; fails with <em>unavailable</em>, <em>not sent</em> when the registry
     *         cannot be asked and nothing is known from before, and with <em>resource exhausted</em>, <em>not sent</em> when
     *         too many services are in use
     */
    public Uni<ServiceSnapshot> find(String service) {
        WatchedService watched = services.get(service);
        try {
            return (watched == null ? watch(service) : watched).find();
        } catch (MicroException refused) {
            return Uni.createFrom().failure(refused);
        }
    }

    /**
     * As {@link #find}, but fails with <em>not found</em>, <em>not sent</em> when nobody serves it.
     */
    public Uni<ServiceSnapshot> require(String service) {
        return find(service).chain(found -> found.isEmpty()
                ? notFound(service).onItem().failWith(error -> error).replaceWith(found)
                : Uni.createFrom().item(found));
    }

    /**
     * @return the error for a service that nobody serves; it names the registry and some of the services that are known
     */
    public Uni<MicroException> notFound(String service) {
        return names.notFound(service);
    }

    /**
     * Ends all watches. Lookups under way still complete.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        tick.cancel();
        services.values().forEach(WatchedService::close);
        services.clear();
    }

    private synchronized WatchedService watch(String name) {
        WatchedService present = services.get(name);
        if (present != null) {
            return present;
        }
        if (closed) {
            throw refusal(Code.UNAVAILABLE, name, "discovery was closed.");
        }
        if (services.size() >= settings.maxServices() && !makeRoom()) {
            throw refusal(Code.RESOURCE_EXHAUSTED, name, settings.maxServices() + " services are in use already.");
        }
        WatchedService added = new WatchedService(name, registry, settings);
        services.put(name, added);
        return added;
    }

    private boolean makeRoom() {
        return dropFirst(service -> service.isIdle() && service.isUnknown()) || dropFirst(WatchedService::isIdle);
    }

    private boolean dropFirst(Predicate<WatchedService> dispensable) {
        for (Map.Entry<String, WatchedService> entry : services.entrySet()) {
            if (dispensable.test(entry.getValue())) {
                services.remove(entry.getKey());
                entry.getValue().close();
                return true;
            }
        }
        return false;
    }

    private void planTick() {
        Duration period = settings.idle().dividedBy(TICKS);
        tick.start(period, () -> {
            dropIdle();
            planTick();
        });
    }

    /** Names that nobody serves go first: they may be anything that a stranger made up. */
    private synchronized void dropIdle() {
        services.values().removeIf(service -> {
            boolean drop = service.idleTicks() >= (service.isUnknown() ? 1 : TICKS);
            if (drop) {
                service.close();
            }
            return drop;
        });
    }

    private Collection<String> knownServices() {
        return services.entrySet().stream().filter(entry -> !entry.getValue().isUnknown()).map(Map.Entry::getKey).toList();
    }

    private static MicroException refusal(Code code, String service, String why) {
        return MicroException.builder(code).outcome(Outcome.NOT_SENT)
                .detail("Service '" + service + "' cannot be looked up: " + why).build();
    }
}
