package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

/**
 * The messages that a subscriber has not dealt with yet: some are being handled, a bounded number waits, and as many again wait
 * for a place at the door, with their publishers. Safe for all threads.
 */
final class Inbox implements BrokerTransport.Receiver {

    private static final Uni<Void> ACCEPTED = Uni.createFrom().voidItem();

    private final SubscribeOptions options;
    private final Duration patience;
    private final Function<BrokerTransport.Arrival, Uni<Void>> handling;

    private final Deque<BrokerTransport.Arrival> waiting = new ArrayDeque<>(); // guards what follows, too
    private final Deque<AtTheDoor> door = new ArrayDeque<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private int running;
    private boolean paused;
    private boolean ended;

    /** Counts the reasons to look for work, so that one thread at a time does, and none from within a handler. */
    private final AtomicInteger reasons = new AtomicInteger();

    /**
     * @param patience how long a message may wait for a place
     * @param handling deals with one; never fails
     */
    Inbox(SubscribeOptions options, Duration patience, Function<BrokerTransport.Arrival, Uni<Void>> handling) {
        this.options = options;
        this.patience = patience;
        this.handling = handling;
    }

    @Override
    public Uni<Void> accept(BrokerTransport.Arrival arrival) {
        Uni<Void> accepted = takePlace(arrival);
        work();
        return accepted;
    }

    private Uni<Void> takePlace(BrokerTransport.Arrival arrival) {
        synchronized (waiting) {
            if (ended) {
                return Uni.createFrom().failure(new MicroException(Code.UNAVAILABLE, options.name() + " subscribes no more"));
            }
            if (waiting.size() < options.waiting()) {
                waiting.add(arrival);
                return ACCEPTED;
            }
            if (door.size() >= options.waiting()) {
                return Uni.createFrom().failure(full());
            }
            AtTheDoor comer = new AtTheDoor(arrival, new CompletableFuture<Void>().orTimeout(patience.toNanos(),
                    TimeUnit.NANOSECONDS));
            door.add(comer);
            return Uni.createFrom().completionStage(comer.place).onFailure().transform(tooLate -> full());
        }
    }

    void pause() {
        synchronized (waiting) {
            paused = true;
        }
    }

    void resume() {
        synchronized (waiting) {
            paused = false;
        }
        work();
    }

    boolean paused() {
        synchronized (waiting) {
            return paused;
        }
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size() + door.size();
        }
    }

    /**
     * Accepts nothing more.
     *
     * @return completes when what was accepted is dealt with; what a paused subscriber holds fails at once
     */
    CompletableFuture<Void> end() {
        Deque<BrokerTransport.Arrival> left = new ArrayDeque<>();
        synchronized (waiting) {
            ended = true;
            door.forEach(comer -> comer.place.completeExceptionally(full()));
            door.clear();
            if (paused) {
                left.addAll(waiting);
                waiting.clear();
            }
        }
        left.forEach(arrival -> arrival.failed(new MicroException(Code.UNAVAILABLE, options.name() + " is paused and stops")));
        work();
        return finished;
    }

    private void work() {
        if (reasons.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (BrokerTransport.Arrival next = next(); next != null; next = next()) {
                handling.apply(next).subscribe().with(done -> done(), failure -> done());
            }
            seen = reasons.addAndGet(-seen);
        } while (seen != 0);
    }

    private BrokerTransport.Arrival next() {
        synchronized (waiting) {
            if (ended && running == 0 && waiting.isEmpty()) {
                finished.complete(null);
            }
            if (paused || running >= options.concurrency() || waiting.isEmpty()) {
                return null;
            }
            running++;
            BrokerTransport.Arrival next = waiting.poll();
            admit();
            return next;
        }
    }

    /** Who has waited too long is not let in: its publisher was told. */
    private void admit() {
        for (AtTheDoor comer = door.poll(); comer != null; comer = door.poll()) {
            if (comer.place.complete(null)) {
                waiting.add(comer.arrival);
                return;
            }
        }
    }

    private void done() {
        synchronized (waiting) {
            running--;
        }
        work();
    }

    private MicroException full() {
        return new MicroException(Code.RESOURCE_EXHAUSTED,
                options.name() + " has no place for the message: " + options.waiting()
                        + " wait already. Handle them faster, or raise quarkus.micro.subscribers.\"" + options.name()
                        + "\".concurrency or .waiting");
    }

    private record AtTheDoor(BrokerTransport.Arrival arrival, CompletableFuture<Void> place) {
    }
}
