package io.quarkiverse.micro.core.runtime.discovery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;

/**
 * What is known of one service: kept by a watch, checked by lookups, never forgotten because the registry fails.
 */
final class WatchedService {

    private static final Logger LOG = Logger.getLogger(WatchedService.class);

    private final String name;
    private final NamedRegistry registry;
    private final DiscoverySettings settings;
    private final RepeatedWatch watch;
    private final Timer nextLookup = new Timer();
    private final NodeTable table = new NodeTable(); // guarded by this, as is what follows
    private CompletableFuture<ServiceSnapshot> lookup;
    private boolean answered;
    private long answeredAt;
    private MicroException failure;
    private int failures;
    private boolean watching;
    private boolean lookAgain;
    private boolean closed;
    private volatile ServiceSnapshot snapshot;
    private volatile boolean asked = true;
    private int idleTicks;

    WatchedService(String name, NamedRegistry registry, DiscoverySettings settings) {
        this.name = name;
        this.registry = registry;
        this.settings = settings;
        this.snapshot = ServiceSnapshot.empty(name, new Ejections());
        this.watch = new RepeatedWatch(name, registry, settings.retry(), this::changed, this::lookUpSoon);
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        watch.close();
        nextLookup.cancel();
    }

    ServiceSnapshot snapshot() {
        if (!asked) {
            asked = true;
        }
        return snapshot;
    }

    boolean isUnknown() {
        return snapshot.isEmpty();
    }

    /** How many times in a row this was called without anybody asking in between. */
    synchronized int idleTicks() {
        idleTicks = asked ? 0 : idleTicks + 1;
        asked = false;
        return idleTicks;
    }

    synchronized boolean isIdle() {
        return lookup == null && !asked;
    }

    /**
     * @return nodes, or none when the registry knows none; fails when it could not be asked and nothing is known from before
     */
    Uni<ServiceSnapshot> find() {
        ServiceSnapshot known = snapshot();
        if (!known.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        CompletableFuture<ServiceSnapshot> running;
        boolean mine = false;
        synchronized (this) {
            if (lookup == null && answered && System.nanoTime() - answeredAt < settings.unknownFor().toNanos()) {
                return failure == null ? Uni.createFrom().item(snapshot) : Uni.createFrom().failure(failure);
            }
            if (lookup == null) {
                lookup = new CompletableFuture<>();
                mine = true;
            }
            running = lookup;
        }
        if (mine) {
            lookUp();
        }
        return Uni.createFrom().emitter(emitter -> running.whenComplete((found, failed) -> {
            if (failed == null) {
                emitter.complete(found);
            } else {
                emitter.fail(failed);
            }
        }));
    }

    private void lookUpSoon() {
        synchronized (this) {
            if (closed || lookup != null) {
                lookAgain = true; // the present lookup may have begun before what it was to see
                return;
            }
            lookup = new CompletableFuture<>();
        }
        lookUp();
    }

    /** Only one runs at a time. The watch starts before the first, so that nothing is missed between them. */
    private void lookUp() {
        boolean first;
        synchronized (this) {
            table.lookupBegins();
            first = !watching && !closed;
            watching |= first;
        }
        if (first) {
            watch.start();
        }
        registry.lookup(name, settings.lookupTimeout()).subscribe().with(this::found, this::failed);
    }

    private synchronized void changed(RegistryEvent event) {
        if (table.apply(event)) {
            replaceSnapshot();
        }
    }

    private void found(List<Service> services) {
        CompletableFuture<ServiceSnapshot> waiting;
        synchronized (this) {
            if (table.lookupFound(services)) {
                replaceSnapshot();
            }
            failures = 0;
            waiting = answered(null);
            plan(table.needsConfirmation() ? new BackOff(settings.confirm(), settings.confirm()) : everySoOften());
        }
        waiting.complete(snapshot);
    }

    private void failed(Throwable cause) {
        MicroException unavailable = MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.NOT_SENT).cause(cause)
                .detail("Service '" + name + "' could not be looked up, because registry '" + registry.name() + "' failed: "
                        + cause.getMessage())
                .build();
        CompletableFuture<ServiceSnapshot> waiting;
        synchronized (this) {
            table.lookupFailed();
            failures++;
            waiting = answered(unavailable);
            plan(settings.retry());
        }
        LOG.debugf("%s %d known nodes are kept.", unavailable.detail(), snapshot.targets().size());
        if (snapshot.isEmpty()) {
            waiting.completeExceptionally(unavailable);
        } else {
            waiting.complete(snapshot);
        }
    }

    private CompletableFuture<ServiceSnapshot> answered(MicroException failure) {
        CompletableFuture<ServiceSnapshot> waiting = lookup;
        lookup = null;
        answered = true;
        answeredAt = System.nanoTime();
        this.failure = failure;
        return waiting;
    }

    private BackOff everySoOften() {
        return new BackOff(settings.reconcile(), settings.reconcile());
    }

    private void plan(BackOff wait) {
        BackOff next = lookAgain ? settings.retry() : wait;
        lookAgain = false;
        nextLookup.start(next.after(Math.max(1, failures)), this::lookUpSoon);
    }

    private void replaceSnapshot() {
        snapshot = snapshot.withNodes(table.nodes());
    }
}
