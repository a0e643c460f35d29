package io.quarkiverse.micro.core.runtime.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * All those in this process who wait for one lock. They write into its cell one after the other, and each write speaks for all.
 * Safe for all threads.
 */
final class Contest {

    private static final Logger LOG = Logger.getLogger(Contest.class);
    private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_LEFT = 1000; // the tickets of more than these, in an outage, are passed over in time
    private static final Runnable NOTHING = () -> {
    };

    private final Space space;
    private final String cell;
    private final Renewals renewals;
    private final Consumer<Contest> over;

    private final Set<Waiter> waiting = new LinkedHashSet<>(); // guards what follows
    private final Set<Long> left = new HashSet<>();
    private final Picture picture;
    private final Pace pace;
    private boolean busy;
    private boolean closed;
    private boolean troubled; // and said so
    private Runnable alarm = NOTHING;
    private Cancellable watch;

    private final SerialWork looking = new SerialWork(this::act, Runnable::run);

    /**
     * @param over nobody waits any more; who comes now needs another contest
     */
    Contest(Space space, String cell, Sightings sightings, Renewals renewals, Consumer<Contest> over) {
        this.space = space;
        this.cell = cell;
        this.renewals = renewals;
        this.over = over;
        this.picture = new Picture(sightings, cell, space.time());
        this.pace = new Pace(space.time());
    }

    /**
     * @param trouble that the engine gave it before; null for none
     * @return false where it is over
     */
    boolean enter(Waiter waiter, Throwable trouble) {
        boolean full;
        synchronized (waiting) {
            if (closed) {
                return false;
            }
            pace.heard(trouble);
            full = waiting.size() >= LockState.MOST_WAITING || !waiting.add(waiter);
        }
        if (full) {
            refuse(List.of(waiter));
        }
        look();
        return true;
    }

    String cell() {
        return cell;
    }

    boolean isOver() {
        synchronized (waiting) {
            return closed;
        }
    }

    void look() {
        looking.run();
    }

    private void act() {
        List<Waiter> tooLate = new ArrayList<>(0);
        Runnable next;
        Throwable why;
        synchronized (waiting) {
            long now = space.time().nanos();
            waiting.removeIf(waiter -> (waiter.fate().isSealed() || waiter.isOver(now)) && tooLate.add(waiter));
            tooLate.stream().limit(Math.max(0, MOST_LEFT - left.size())).forEach(it -> left.add(it.ticket().nonce()));
            why = pace.trouble();
            next = closed ? NOTHING : next(now);
        }
        tooLate.forEach(waiter -> waiter.giveUp(why));
        next.run();
    }

    /**
     * @return what to do without the monitor
     */
    private Runnable next(long now) {
        if (busy) {
            wakeAt(now + LONGEST_SLEEP, now);
            return NOTHING;
        }
        if (waiting.isEmpty() && (left.isEmpty() || pace.trouble() != null)) { // its tickets are passed over in time
            return finish();
        }
        if (now - pace.quietUntil() < 0) {
            wakeAt(pace.quietUntil(), now);
            return NOTHING;
        }
        if (!picture.isKnown()) {
            return busily(now, () -> space.read(cell, this::read, this::failed));
        }
        Turn turn = picture.turn(List.copyOf(waiting), left, now);
        turn.full().forEach(waiting::remove);
        if (turn.state() != null) {
            long version = picture.version();
            return busily(now, () -> {
                refuse(turn.full());
                write(version, turn);
            });
        }
        answered(); // and there is nothing to write, so that nothing will tell otherwise
        left.clear(); // none of them is there
        if (waiting.isEmpty()) {
            return finish();
        }
        wakeAt(turn.at(), now);
        boolean toWatch = watch == null;
        return () -> {
            refuse(turn.full());
            if (toWatch) {
                watch();
            }
        };
    }

    private Runnable busily(long now, Runnable work) {
        busy = true;
        picture.ask();
        wakeAt(now + LONGEST_SLEEP, now);
        return work;
    }

    private void write(long version, Turn turn) {
        long sent = space.time().nanos();
        space.put(cell, version, turn.state()).subscribe().with(got -> written(got, turn, sent), this::failed);
    }

    private void written(OptionalLong got, Turn turn, long sent) {
        Lease lease = null;
        synchronized (waiting) {
            busy = false;
            pace.succeeded();
            answered();
            if (got.isEmpty()) {
                picture.forget();
                pace.refused();
            } else {
                pace.written();
                LeaseCell written = new LeaseCell(got.getAsLong(), LeaseCell.NONE.content());
                picture.answered(written, turn.state().in(written));
                lease = turn.winner() == null ? null : lease(turn, written.version(), sent);
            }
        }
        if (lease != null) {
            lease.begin(turn.winner());
        }
        look();
    }

    /**
     * @return null where the answer came too late: what it says is to be had once more
     */
    private Lease lease(Turn turn, long version, long sent) {
        Waiter winner = turn.winner();
        Lease lease = new Lease(space, renewals, winner.kind(), winner.id(), cell, turn.state(), version, sent);
        if (!lease.held()) {
            picture.forget();
            return null;
        }
        waiting.remove(winner);
        return lease;
    }

    private void read(LeaseCell now) {
        try {
            LockState found = LockState.of(now);
            synchronized (waiting) {
                busy = false;
                pace.succeeded();
                picture.answered(now, found);
            }
        } catch (MicroException e) {
            failed(e);
        }
        look();
    }

    private void failed(Throwable failure) {
        boolean tell;
        synchronized (waiting) {
            busy = false;
            picture.forget();
            pace.failed(failure);
            tell = !troubled && waiting.stream().anyMatch(Waiter::endless); // nobody else tells them
            troubled |= tell;
        }
        if (tell) {
            LOG.warnf("%s is waited for, and the engine of locks gives trouble: %s. It is asked again until it answers", cell,
                    failure.getMessage());
        }
        look();
    }

    private void answered() {
        if (troubled) {
            troubled = false;
            LOG.infof("%s is waited for, and the engine of locks answers again", cell);
        }
    }

    private void changed(LeaseCell now) {
        try {
            LockState found = LockState.of(now);
            synchronized (waiting) {
                picture.told(now, found, busy);
            }
            look();
        } catch (MicroException e) {
            LOG.debugf("%s: %s", cell, e.getMessage()); // who reads it is told, too
        }
    }

    private void watch() {
        Cancellable started = space.cells().watch(cell).subscribe().with(this::changed, failure -> {
        });
        boolean tooLate;
        synchronized (waiting) {
            tooLate = closed;
            watch = started;
        }
        if (tooLate) {
            started.cancel();
        }
    }

    private void wakeAt(long at, long now) {
        alarm.run(); // there is one only
        long soonest = at - now;
        for (Waiter waiter : waiting) {
            if (!waiter.endless()) {
                soonest = Math.min(soonest, waiter.deadline() - now);
            }
        }
        alarm = space.time().after(Math.max(soonest, 1), this::look);
    }

    private Runnable finish() {
        closed = true;
        alarm.run();
        Cancellable last = watch;
        return () -> {
            over.accept(this);
            if (last != null) {
                last.cancel();
            }
        };
    }

    private void refuse(List<Waiter> full) {
        full.forEach(waiter -> waiter.fail(new MicroException(Code.RESOURCE_EXHAUSTED, waiter.kind() + " '" + waiter.id()
                + "' has no place for another to wait: " + LockState.MOST_WAITING + " wait already. Come later, or spread the"
                + " work over more locks")));
    }
}
