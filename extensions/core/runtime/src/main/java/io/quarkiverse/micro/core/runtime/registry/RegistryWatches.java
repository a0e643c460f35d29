package io.quarkiverse.micro.core.runtime.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.smallrye.mutiny.Multi;

/**
 * The watching half of a registry: hands events to everybody who watches, each at its own pace.
 * <p>
 * For a slow subscriber the events of one node melt into the last one, so what waits is bounded by the number of nodes, and
 * the final state is never lost. Safe for all threads.
 */
public final class RegistryWatches {

    /** So many nodes may change before a watcher that takes nothing is told to start over. */
    static final int MAX_WAITING = 10_000;

    private final List<WatchSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile MicroException closed;

    /**
     * @param name of a service, or {@link io.quarkiverse.micro.registry.Registry#ALL}
     */
    public Multi<RegistryEvent> watch(String name) {
        return Multi.createFrom().publisher((Flow.Publisher<RegistryEvent>) subscriber -> {
            WatchSubscription subscription = new WatchSubscription(name, subscriber, MAX_WAITING, SerialWork::new,
                    subscriptions::remove);
            subscriptions.add(subscription);
            if (closed != null) {
                subscription.fail(closed);
            }
            subscription.start();
        });
    }

    /**
     * Queues an event, without calling anybody: safe while holding the lock that guards the registry's state, which is what
     * keeps events in the order of the changes.
     */
    public void offer(RegistryEvent event) {
        for (Node node : event.service().nodes()) {
            for (WatchSubscription subscription : subscriptions) {
                subscription.offer(event.action(), event.service(), node);
            }
        }
    }

    /**
     * Delivers what is queued, on this thread. Call it after {@link #offer}, without holding a lock.
     */
    public void deliver() {
        subscriptions.forEach(WatchSubscription::deliver);
    }

    /**
     * Fails all present watches, whose subscribers may subscribe again.
     */
    public void fail(MicroException failure) {
        for (WatchSubscription subscription : subscriptions) {
            subscription.fail(failure);
            subscription.deliver();
        }
    }

    /**
     * Fails all present and future watches.
     */
    public void close() {
        closed = new MicroException(Code.UNAVAILABLE, "The registry was closed");
        fail(closed);
    }
}
