package io.quarkiverse.micro.core.runtime.registry;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * One watcher: what it has not taken yet, at the most one event per node.
 */
final class WatchSubscription implements Flow.Subscription {

    /** So many nodes may change before a watcher that takes nothing is told to start over. */
    static final int MAX_WAITING = 10_000;

    private final String name;
    private final Flow.Subscriber<? super RegistryEvent> subscriber;
    private final Consumer<WatchSubscription> end;
    private final SerialWork deliveries = new SerialWork(this::deliverRequested);
    private final Map<NodeKey, RegistryEvent> waiting = new LinkedHashMap<>(); // guards what follows, too
    private long requested;
    private Throwable failure;
    private volatile boolean ended;

    WatchSubscription(String name, Flow.Subscriber<? super RegistryEvent> subscriber, Consumer<WatchSubscription> end) {
        this.name = name;
        this.subscriber = subscriber;
        this.end = end;
    }

    void start() {
        subscriber.onSubscribe(this);
        deliveries.start();
    }

    void offer(Action action, Service service, Node node) {
        if (ended || !name.equals(Registry.ALL) && !name.equals(service.name())) {
            return;
        }
        NodeKey key = NodeKey.of(service, node);
        synchronized (waiting) {
            RegistryEvent before = waiting.remove(key);
            boolean stillNew = before != null && before.action() == Action.CREATE && action == Action.UPDATE;
            waiting.put(key, new RegistryEvent(stillNew ? Action.CREATE : action, service.withNodes(List.of(node))));
            if (waiting.size() > MAX_WAITING) {
                fail(new MicroException(Code.RESOURCE_EXHAUSTED, "The watch did not take the changes of " + MAX_WAITING
                        + " nodes. Subscribe again, then look up."));
            }
        }
    }

    void fail(Throwable cause) {
        synchronized (waiting) {
            failure = cause;
            waiting.clear();
        }
    }

    void deliver() {
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
        ended = true;
        end.accept(this);
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
