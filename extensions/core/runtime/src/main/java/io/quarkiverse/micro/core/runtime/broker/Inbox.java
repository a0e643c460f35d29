package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The messages that a subscriber has not dealt with yet: some are being handled, a bounded number waits, and as many again wait
 * for a place at the door, with their publishers. Safe for all threads.
 */
final class Inbox implements BrokerTransport.Receiver {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Uni<Void> ACCEPTED = Uni.createFrom().voidItem();

    /** So many a thread hands over for others, then it is let go: it came to publish one. */
    private static final int ROUND = 1000;

    private final SubscribeOptions options;
    private final Duration patience;
    private final BiConsumer<BrokerTransport.Arrival, Runnable> handling;

    private final Deque<BrokerTransport.Arrival> waiting = new ArrayDeque<>(); // guards what follows, too
    private final Set<Comer> door = new LinkedHashSet<>();
    private int running;
    private boolean paused;
    private boolean ended;

    private final Runnable done = this::finishOne;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    /** Counts the reasons to look for work, so that one thread at a time does, and none from within a handler. */
    private final AtomicInteger reasons = new AtomicInteger();

    /**
     * @param patience how long a message may wait for a place
     * @param handling deals with one, and runs what it is given when it has; throws nothing
     */
    Inbox(SubscribeOptions options, Duration patience, BiConsumer<BrokerTransport.Arrival, Runnable> handling) {
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
        Comer comer;
        synchronized (waiting) {
            if (ended) {
                return Uni.createFrom().failure(gone());
            }
            if (waiting.size() < options.waiting()) {
                waiting.add(arrival);
                return ACCEPTED;
            }
            if (door.size() >= options.waiting()) {
                return Uni.createFrom().failure(full());
            }
            comer = new Comer(arrival);
            door.add(comer);
        }
        return comer.waitAtMost(patience, () -> turnAway(comer));
    }

    private void turnAway(Comer comer) {
        boolean stillThere;
        synchronized (waiting) {
            stillThere = door.remove(comer);
        }
        if (stillThere) {
            comer.refuse(full());
        }
    }

    void pause() {
        boolean afterTheEnd;
        synchronized (waiting) {
            paused = true;
            afterTheEnd = ended;
        }
        if (afterTheEnd) {
            end();
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
        return end(false);
    }

    /** Accepts nothing more, and lets go of what nobody has begun to handle. */
    CompletableFuture<Void> abandon() {
        return end(true);
    }

    private CompletableFuture<Void> end(boolean abandoned) {
        List<Comer> comers;
        List<BrokerTransport.Arrival> left = List.of();
        synchronized (waiting) {
            ended = true;
            comers = List.copyOf(door);
            door.clear();
            if (paused || abandoned) {
                left = new ArrayList<>(waiting);
                waiting.clear();
            }
        }
        comers.forEach(comer -> comer.refuse(gone()));
        left.forEach(arrival -> arrival.failed(gone()));
        if (!left.isEmpty()) {
            LOG.warnf("%s stops and leaves %d messages unhandled", options.name(), left.size());
        }
        work();
        return finished;
    }

    private void work() {
        if (reasons.getAndIncrement() == 0) {
            workOn();
        }
    }

    private void workOn() {
        int seen = reasons.get();
        for (int handled = 0; handled < ROUND;) {
            if (handleNext()) {
                handled++;
            } else {
                seen = reasons.addAndGet(-seen);
                if (seen == 0) {
                    return;
                }
            }
        }
        reasons.set(1); // all that came up to here are seen to in the next round
        Infrastructure.getDefaultExecutor().execute(this::workOn);
    }

    private boolean handleNext() {
        BrokerTransport.Arrival next = null;
        Comer admitted = null;
        boolean last;
        synchronized (waiting) {
            if (!paused && running < options.concurrency()) {
                next = waiting.poll();
            }
            if (next != null) {
                running++;
                admitted = admit();
            }
            last = ended && running == 0 && waiting.isEmpty();
        }
        if (admitted != null) {
            admitted.letIn();
        }
        if (next != null) {
            handling.accept(next, done);
        } else if (last) {
            finished.complete(null);
        }
        return next != null;
    }

    private Comer admit() {
        if (door.isEmpty()) {
            return null;
        }
        Comer first = door.iterator().next();
        door.remove(first);
        waiting.add(first.arrival());
        return first;
    }

    private void finishOne() {
        synchronized (waiting) {
            running--;
        }
        work();
    }

    private MicroException gone() {
        return new MicroException(Code.UNAVAILABLE, options.name() + " subscribes no more");
    }

    private MicroException full() {
        return new MicroException(Code.RESOURCE_EXHAUSTED,
                options.name() + " has no place for the message: " + options.waiting()
                        + " wait already. Handle them faster, or raise quarkus.micro.subscribers.\"" + options.name()
                        + "\".concurrency or .waiting");
    }
}
