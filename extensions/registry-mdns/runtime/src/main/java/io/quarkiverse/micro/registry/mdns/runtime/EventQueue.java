package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;

/**
 * The events that one watcher has not taken yet: the last one for each node, so that a slow watcher misses steps but never the
 * final state. Hands them out on an executor, one at a time. Safe for all threads.
 */
final class EventQueue implements Flow.Subscription {

    /** Nodes with news that a watcher may leave lying. */
    private static final int MAX_PENDING = 4_096;

    private final Flow.Subscriber<? super RegistryEvent> subscriber;
    private final Executor executor;
    private final Consumer<EventQueue> onEnd;

    // Guarded by this
    private final Map<NodeKey, RegistryEvent> pending = new LinkedHashMap<>();
    private long requested;
    private Throwable failure;
    private boolean delivering;
    private boolean ended;

    /**
     * @param onEnd told once when the watcher has enough or cannot go on, on any thread
     */
    EventQueue(Flow.Subscriber<? super RegistryEvent> subscriber, Executor executor,
            Consumer<EventQueue> onEnd) {
        this.subscriber = subscriber;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    synchronized void offer(NodeKey key, RegistryEvent event) {
        if (ended || failure != null) {
            return;
        }
        RegistryEvent former = pending.remove(key);
        // The watcher never heard of the node, so for it the node is new
        boolean unheard = former != null && former.action() == Action.CREATE && event.action() == Action.UPDATE;
        pending.put(key, unheard ? new RegistryEvent(Action.CREATE, event.service()) : event);
        if (pending.size() > MAX_PENDING) {
            pending.clear();
            failure = new MicroException(Code.RESOURCE_EXHAUSTED,
                    "A watcher left the news of " + MAX_PENDING + " nodes lying; subscribe again and take them faster");
        }
        deliver();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            deliver();
        }
    }

    @Override
    public synchronized void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("A watcher requests 1 event or more, not " + count));
            return;
        }
        requested += Math.min(count, Long.MAX_VALUE - requested);
        deliver();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            pending.clear();
        }
        onEnd.accept(this);
    }

    private void deliver() {
        if (!delivering && !ended && hasWork()) {
            delivering = true;
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                // The application is stopping: nobody listens any more
                ended = true;
                pending.clear();
            }
        }
    }

    private boolean hasWork() {
        return failure != null || requested > 0 && !pending.isEmpty();
    }

    private void run() {
        while (true) {
            RegistryEvent next = null;
            Throwable end = null;
            synchronized (this) {
                if (ended || !hasWork()) {
                    delivering = false;
                    return;
                }
                if (requested > 0 && !pending.isEmpty()) {
                    next = poll();
                    requested--;
                } else {
                    end = failure;
                    ended = true;
                }
            }
            if (end != null) {
                subscriber.onError(end);
                onEnd.accept(this);
                return;
            }
            subscriber.onNext(next);
        }
    }

    private RegistryEvent poll() {
        Iterator<RegistryEvent> events = pending.values().iterator();
        RegistryEvent first = events.next();
        events.remove();
        return first;
    }
}
