package io.quarkiverse.micro.core.runtime.sync;

import java.util.Optional;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * Follows who holds a lock. Who is heard of no more for its time to live counts as gone, though its cell is still there.
 */
final class Watching {

    private final Space space;
    private final String cell;
    private final MultiEmitter<? super Optional<Leader>> out;
    private Optional<Leader> told;
    private Sighting sighting;
    private long version;
    private Runnable alarm = () -> {
    };
    private boolean ended;

    Watching(Space space, String cell, MultiEmitter<? super Optional<Leader>> out) {
        this.space = space;
        this.cell = cell;
        this.out = out;
    }

    void start() {
        Cancellable watch = space.cells().watch(cell).subscribe().with(this::changed, out::fail, out::complete);
        out.onTermination(() -> {
            watch.cancel();
            synchronized (this) {
                ended = true;
                alarm.run();
            }
        });
    }

    private synchronized void changed(LeaseCell now) {
        if (now.version() != 0 && now.version() < version) {
            return;
        }
        version = now.version();
        try {
            LockState state = LockState.of(now);
            long nanos = space.time().nanos();
            sighting = sighting == null ? Sighting.first(state, nanos) : sighting.then(state, nanos);
            alarm.run();
            if (state.holding() == null) {
                tell(Optional.empty());
            } else {
                Holding holding = state.holding();
                long left = sighting.heldSince() + holding.ttl() - nanos;
                if (left > 0 && !ended) {
                    tell(Optional.of(new Leader(holding.by().name(), holding.token())));
                    alarm = space.time().after(left, () -> changed(now));
                }
                if (left <= 0) {
                    tell(Optional.empty());
                }
            }
        } catch (MicroException e) {
            out.fail(e);
        }
    }

    private void tell(Optional<Leader> leader) {
        if (!leader.equals(told)) {
            told = leader;
            out.emit(leader);
        }
    }
}
