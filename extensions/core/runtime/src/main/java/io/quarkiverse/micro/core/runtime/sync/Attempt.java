package io.quarkiverse.micro.core.runtime.sync;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;

/**
 * Takes a lock at once or not at all.
 */
final class Attempt {

    /** Against others who change the cell meanwhile. */
    private static final int ROUNDS = 5;

    private static final Runnable NOTHING = () -> {
    };

    private final Space space;
    private final String cell;
    private final Sightings sightings;
    private final Renewals renewals;
    private final Waiter waiter;
    private final Consumer<Throwable> taken;
    private int rounds;
    private Runnable patience = NOTHING; // calls off its end

    /**
     * @param taken is called where somebody else has it, with null, and where that is not known, with the reason
     */
    Attempt(Space space, String cell, Sightings sightings, Renewals renewals, Waiter waiter,
            Consumer<Throwable> taken) {
        this.space = space;
        this.cell = cell;
        this.sightings = sightings;
        this.renewals = renewals;
        this.waiter = waiter;
        this.taken = taken;
    }

    /** For a lock that most likely nobody holds, and a waiter whose patience may end before the engine answers. */
    void blindly() {
        if (!waiter.endless()) {
            patience = space.time().after(waiter.deadline() - space.time().nanos(), waiter::unanswered);
        }
        write(0, new LockState(new Holding(waiter.ticket(), waiter.ttl()), List.of()), () -> taken.accept(null),
                taken);
    }

    void looking() {
        space.read(cell, this::seen, this::unreached);
    }

    private void seen(LeaseCell now) {
        try {
            LockState state = LockState.of(now);
            long nanos = space.time().nanos();
            Turn turn = Turn.of(state, sightings.see(cell, state, nanos), List.of(waiter), Set.of(), nanos);
            if (turn.winner() == null || ++rounds > ROUNDS) {
                taken.accept(null);
            } else {
                write(now.version(), turn.state(), this::looking, null);
            }
        } catch (MicroException e) {
            waiter.fail(e);
        }
    }

    /**
     * @param doubtful is called when it is not known whether it was written; null to fail
     */
    private void write(long version, LockState state, Runnable refused, Consumer<Throwable> doubtful) {
        long sent = space.time().nanos();
        space.put(cell, version, state).subscribe().with(got -> {
            patience.run();
            if (got.isEmpty()) {
                refused.run();
                return;
            }
            Lease lease = new Lease(space, renewals, waiter.kind(), waiter.id(), cell, state, got.getAsLong(), sent);
            if (!lease.held()) {
                refused.run(); // the answer came too late: what it says is to be had once more
                return;
            }
            lease.begin(waiter);
        }, failure -> {
            patience.run();
            if (doubtful != null) {
                doubtful.accept(failure);
            } else {
                unreached(failure);
                new Release(space, cell, waiter.ticket().nonce(), waiter.ttl(), new CompletableFuture<>()).look();
            }
        });
    }

    private void unreached(Throwable failure) {
        waiter.giveUp(failure);
    }
}
