package io.quarkiverse.micro.events.runtime.log;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Keeps the place of a group: one write at a time, and the next one for all who asked meanwhile. Safe for all threads.
 */
final class PlaceKeeper {

    private final String topic;
    private final String group;
    private final EventLog log;
    private final Supplier<byte[]> place;

    // Guarded by this
    private boolean writing;
    private CompletableFuture<Void> next;

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
        boolean begin;
        synchronized (this) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            kept = next;
            begin = !writing;
            writing = true;
        }
        if (begin) {
            write();
        }
        return Uni.createFrom().completionStage(kept.copy());
    }

    private void write() {
        while (true) { // not by recursion, because a log in memory is done at once
            CompletableFuture<Void> kept = begin();
            if (kept == null) {
                return;
            }
            CompletableFuture<Void> written = log.keepPlace(topic, group, place).subscribeAsCompletionStage();
            if (!written.isDone()) {
                written.whenComplete((done, failure) -> {
                    tell(kept, failure);
                    write();
                });
                return;
            }
            written.whenComplete((done, failure) -> tell(kept, failure));
        }
    }

    /**
     * @return null where nobody asks
     */
    private synchronized CompletableFuture<Void> begin() {
        CompletableFuture<Void> kept = next;
        next = null;
        writing = kept != null;
        return kept;
    }

    private static void tell(CompletableFuture<Void> kept, Throwable failure) {
        if (failure == null) {
            kept.complete(null);
        } else {
            kept.completeExceptionally(failure);
        }
    }
}
