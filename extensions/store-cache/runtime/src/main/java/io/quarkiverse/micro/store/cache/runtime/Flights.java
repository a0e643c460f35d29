package io.quarkiverse.micro.store.cache.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * Values that are being computed in this process, each once, whoever asks for it meanwhile.
 */
final class Flights {

    private final ConcurrentHashMap<String, Flight> running = new ConcurrentHashMap<>();

    /**
     * @param work subscribed to by the first who asks, on its thread
     */
    Uni<Object> join(String key, Function<Flight, Uni<Object>> work) {
        return Uni.createFrom().deferred(() -> {
            Flight mine = new Flight();
            Flight others = running.putIfAbsent(key, mine);
            if (others != null) {
                return others.landing();
            }
            work.apply(mine).subscribe().with(value -> {
                running.remove(key, mine);
                mine.result.complete(value);
            }, failure -> {
                running.remove(key, mine);
                mine.result.completeExceptionally(failure);
            });
            return mine.landing();
        });
    }

    /** What is being computed is out of date: it is given to those who wait, and not kept. */
    void invalidate(String key) {
        Flight flight = running.remove(key);
        if (flight != null) {
            flight.invalid = true;
        }
    }

    void invalidateAll() {
        running.keySet().forEach(this::invalidate);
    }

    /** One computation. */
    static final class Flight {

        private final CompletableFuture<Object> result = new CompletableFuture<>();
        private volatile boolean invalid;

        boolean invalid() {
            return invalid;
        }

        /** A copy, because Mutiny cancels the future of who loses patience. */
        private Uni<Object> landing() {
            return Uni.createFrom().completionStage(result.copy());
        }
    }
}
