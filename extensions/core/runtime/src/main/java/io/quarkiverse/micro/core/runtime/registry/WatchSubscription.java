package io.quarkiverse.micro.core.runtime.registry;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * One watcher: what it has not taken yet, at the most one event per node, so that a slow one misses steps but never the final
 * state. Safe for all threads.
 */
public final class WatchSubscription implements Flow.Subscription {

    private final String name;
    private final Flow.Subscriber<? super RegistryEvent> subscriber;
    private final int most;
    private final SerialWork deliveries;
    private final Consumer<WatchSubscription> end;
    private final Map<NodeKey, RegistryEvent> waiting = new LinkedHashMap<>(); // guards what follows, too
    private long requested;
    private Throwable failure;
    private volatile boolean ended;

    /**
     * @param name of a service, or {@link Registry#ALL}
     * @param most so many nodes may change before a watcher that takes nothing is told to start over
     * @param deliveries says where the watcher is told
     * @param end told once when the watcher has enough or cannot go on, on any thread
     */
    public WatchSubscription(String name, Flow.Subscriber<? super RegistryEvent> subscriber, int most,
            Function<Runnable, SerialWork> deliveries, Consumer<WatchSubscription> end) {
        this.name = name;
        this.subscriber = subscriber;
        this.most = most;
        this.deliveries = deliveries.apply(this::deliverRequested);
        this.end = end;
    }

    /** For deliveries that wait for it. */
    void start() {
        subscriber.onSubscribe(this);
        deliveries.start();
    }

    /** Queues an event, without calling anybody. */
    public void offer(Action action, Service service, Node node) {
        if (ended || !name.equals(Registry.ALL) && !name.equals(service.name())) {
            return;
        }
        NodeKey key = NodeKey.of(service, node);
        synchronized (waiting) {
            RegistryEvent before = waiting.remove(key);
            boolean stillNew = before != null && before.action() == Action.CREATE && action == Action.UPDATE;
            waiting.put(key, new RegistryEvent(stillNew ? Action.CREATE : action, service.withNodes(List.of(node))));
            if (waiting.size() > most) {
                fail(new MicroException(Code.RESOURCE_EXHAUSTED, "The watch did not take the changes of " + most
                        + " nodes. Subscribe again, then look up."));
            }
        }
    }

    /** Queues the end, in place of all that waits and without calling anybody. */
    public void fail(Throwable cause) {
        synchronized (waiting) {
            failure = cause;
            waiting.clear();
        }
    }

    /** Tells what is queued, as far as it is requested. Without holding a lock. */
    public void deliver() {
        deliveries.run();
    }

    @Override
    public void request(long n) {
        synchronized (waiting) {
            if (n <= 0) {
                failure = new IllegalArgumentException("A subscriber must request at least one item, not " + n);
            } else {
                requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
            }
        }
        deliver();
    }

    @Override
    public void cancel() {
        synchronized (waiting) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        end.accept(this);
    }

    public boolean ended() {
        return ended;
    }

    private void deliverRequested() {
        while (!ended) {
            RegistryEvent next;
            synchronized (waiting) {
                if (failure == null && (requested == 0 || waiting.isEmpty())) {
                    return;
                }
                next = failure == null ? takeFirst() : null;
            }
            if (next == null) {
                cancel();
                subscriber.onError(failure);
            } else {
                subscriber.onNext(next);
            }
        }
    }

    private RegistryEvent takeFirst() {
        if (requested != Long.MAX_VALUE) {
            requested--;
        }
        Iterator<RegistryEvent> events = waiting.values().iterator();
        RegistryEvent first = events.next();
        events.remove();
        return first;
    }
}
