package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who waits for the next connection. They go first come, first served, so that what one publishes one after the other is sent
 * so: who wait for one future all together are told in no order of theirs. Safe for all threads.
 */
final class WaitingLine {

    private final Set<CompletableFuture<Session>> line = new LinkedHashSet<>(); // guards what follows, too
    private boolean serving;
    private volatile boolean busy; // somebody waits or is served: who comes now goes behind
    private boolean closed;

    /**
     * @param present null for none
     */
    CompletableFuture<Session> join(Supplier<Session> present, Duration timeout) {
        Session there = present.get();
        if (there != null && !busy) {
            return CompletableFuture.completedFuture(there);
        }
        CompletableFuture<Session> place = new CompletableFuture<>();
        synchronized (line) {
            if (closed) {
                return CompletableFuture.failedFuture(NatsFailure.closed());
            }
            there = present.get(); // it may have come just now
            if (there != null && !busy) {
                return CompletableFuture.completedFuture(there);
            }
            line.add(place);
            busy = true;
        }
        return place.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).whenComplete((session, failure) -> forget(place));
    }

    /** Also those who come meanwhile. */
    void serve(Session session) {
        synchronized (line) {
            if (serving) {
                return; // by another thread, which finds them all
            }
            serving = true;
            busy = true;
        }
        for (CompletableFuture<Session> place = next(); place != null; place = next()) {
            place.complete(session);
        }
    }

    /** Whoever waits now or comes later fails. */
    void close() {
        List<CompletableFuture<Session>> last;
        synchronized (line) {
            closed = true;
            last = List.copyOf(line);
        }
        last.forEach(place -> place.completeExceptionally(NatsFailure.closed()));
    }

    private CompletableFuture<Session> next() {
        synchronized (line) {
            Iterator<CompletableFuture<Session>> first = line.iterator();
            if (!first.hasNext()) {
                serving = false;
                busy = false;
                return null;
            }
            CompletableFuture<Session> place = first.next();
            first.remove();
            return place;
        }
    }

    private void forget(CompletableFuture<Session> place) {
        synchronized (line) {
            line.remove(place);
            busy = serving || !line.isEmpty();
        }
    }
}
