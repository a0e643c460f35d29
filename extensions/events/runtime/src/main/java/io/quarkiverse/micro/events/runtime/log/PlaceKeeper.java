package io.quarkiverse.micro.events.runtime.log;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Keeps the place of a group, once for all who ask before it is written. Safe for all threads.
 */
final class PlaceKeeper {

    private final String topic;
    private final String group;
    private final EventLog log;
    private final Supplier<byte[]> place;
    private CompletableFuture<Void> waiting;

    PlaceKeeper(String topic, String group, EventLog log, Supplier<byte[]> place) {
        this.topic = topic;
        this.group = group;
        this.log = log;
        this.place = place;
    }

    /**
     * Acts at once.
     *
     * @return completes when the place is kept as it is now, or as it was later
     */
    Uni<Void> keep() {
        CompletableFuture<Void> kept;
        boolean first;
        synchronized (this) {
            first = waiting == null;
            if (first) {
                waiting = new CompletableFuture<>();
            }
            kept = waiting;
        }
        if (first) {
            log.keepPlace(topic, group, this::take).subscribe().with(kept::complete, failure -> {
                take(); // where the log did not even ask
                kept.completeExceptionally(failure);
            });
        }
        return Uni.createFrom().completionStage(kept.copy());
    }

    private byte[] take() {
        synchronized (this) {
            waiting = null;
        }
        return place.get();
    }
}
