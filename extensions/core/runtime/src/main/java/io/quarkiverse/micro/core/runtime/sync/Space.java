package io.quarkiverse.micro.core.runtime.sync;

import java.util.OptionalLong;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Uni;

/**
 * What leases and those who wait for them have in common: cells, time, and who is to be told.
 *
 * @param name of this process
 */
record Space(LeaseCells cells, String name, TimeSource time, LockObserver observer) {

    private static final Logger LOG = Logger.getLogger(Space.class);
    private static final OptionalLong GONE = OptionalLong.of(0);

    /** Keeps no cell of a lock that nobody holds or waits for. */
    Uni<OptionalLong> put(String cell, long ifVersion, LockState state) {
        if (!state.isFree()) {
            return cells.write(cell, ifVersion, LockFormat.encode(state));
        }
        return ifVersion == 0 ? Uni.createFrom().item(GONE)
                : cells.remove(cell, ifVersion).map(removed -> removed ? GONE : OptionalLong.empty());
    }

    void read(String cell, Consumer<LeaseCell> seen, Consumer<Throwable> failed) {
        cells.read(cell).subscribe().with(seen, failed);
    }

    Consumer<Lease> told(Consumer<Lease> got, LockObserver.Kind kind, String id, long since) {
        return observer == LockObserver.NONE ? got : lease -> {
            tell(() -> observer.won(kind, id, lease.token(), time.nanos() - since));
            got.accept(lease);
        };
    }

    Consumer<MicroException> toldOf(Consumer<MicroException> failed, LockObserver.Kind kind, String id, long since) {
        return observer == LockObserver.NONE ? failed : failure -> {
            tell(() -> observer.missed(kind, id, failure.code(), time.nanos() - since));
            failed.accept(failure);
        };
    }

    void ended(LockObserver.Kind kind, String id, long token, boolean lost) {
        tell(() -> observer.ended(kind, id, token, lost));
    }

    /** An observer that breaks must not keep a lock from whoever gets it. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("An observer of locks broke", e);
        }
    }
}
