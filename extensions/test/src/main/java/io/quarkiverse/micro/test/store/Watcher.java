package io.quarkiverse.micro.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

import io.quarkiverse.micro.store.StoreEvent;

/**
 * Remembers all it is told, and what the table is like then.
 */
final class Watcher implements Flow.Subscriber<StoreEvent> {

    private final Queue<StoreEvent> events = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final CompletableFuture<Void> gate;
    private final long demand;
    private volatile boolean held;

    Watcher(long demand) {
        this(demand, CompletableFuture.completedFuture(null));
    }

    private Watcher(long demand, CompletableFuture<Void> gate) {
        this.demand = demand;
        this.gate = gate;
    }

    /** Does not return from its first event before the gate is open. */
    static Watcher behind(CompletableFuture<Void> gate) {
        return new Watcher(Long.MAX_VALUE, gate);
    }

    boolean isHeld() {
        return held;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(demand);
    }

    @Override
    public void onNext(StoreEvent event) {
        events.add(event);
        held = true;
        gate.join();
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(failure);
    }

    @Override
    public void onComplete() {
        end.complete(new AssertionError("A watch has no end"));
    }

    void request(long n) {
        subscription.join().request(n);
    }

    void cancel() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }

    CompletableFuture<Throwable> end() {
        return end;
    }

    List<StoreEvent> eventsOf(String key) {
        return events.stream().filter(event -> event.key().equals(key)).toList();
    }

    Set<String> keys() {
        return events.stream().map(StoreEvent::key).collect(Collectors.toSet());
    }

    Map<String, String> state() {
        if (end.isDone()) {
            throw new AssertionError("The watch has ended", end.join());
        }
        Map<String, String> state = new TreeMap<>();
        for (StoreEvent event : events) {
            event.record().ifPresentOrElse(record -> state.put(event.key(), Shelf.text(record)),
                    () -> state.remove(event.key()));
        }
        return state;
    }

    void assertVersionsGrow() {
        for (String key : keys()) {
            List<Long> versions = eventsOf(key).stream().map(StoreEvent::version).toList();
            assertThat(versions).as("versions of %s", key).isSorted().doesNotHaveDuplicates();
        }
    }
}
