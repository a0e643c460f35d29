package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.Uni;

/**
 * A lock or a leadership that this process has. It is safe until a tenth before its time to live has passed since the last
 * renewal <em>was sent</em>; others wait the whole time since they <em>saw</em> it. So clocks may go differently fast, by a
 * tenth.
 */
final class Lease implements HeldLock, Leadership {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private final Space space;
    private final LockObserver.Kind kind;
    private final String id;
    private final String cell;
    private final long token;
    private final long nonce;
    private final long ttl;
    private final Renewals renewals;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.HELD);

    private volatile long safeUntil;
    private volatile long renewAt;
    private volatile boolean renewing;
    private LockState state; // guards itself and the version
    private long version;
    private CompletableFuture<Void> lost;
    private CompletableFuture<Void> released;

    /**
     * @param sent when the write was sent that took the lock
     * @param version that it got
     */
    Lease(Space space, Renewals renewals, LockObserver.Kind kind, String id, String cell, LockState state, long version,
            long sent) {
        Holding holding = state.holding();
        this.space = space;
        this.renewals = renewals;
        this.kind = kind;
        this.id = id;
        this.cell = cell;
        this.nonce = holding.by().nonce();
        this.ttl = holding.ttl();
        this.token = holding.token() == 0 ? version : holding.token();
        written(state, version, sent);
    }

    private synchronized void written(LockState state, long version, long sent) {
        Holding holding = state.holding();
        this.state = state.with(new Holding(holding.by(), token, holding.beat(), ttl));
        this.version = version;
        safeUntil = sent + ttl - ttl / 10;
        renewAt = sent + ttl / 3 - (nonce & 0xff) * ttl / 3000; // up to a tenth earlier: not all at once
    }

    /** Is kept from now on, if it is still wanted. */
    void begin(Waiter waiter) {
        renewals.add(this);
        if (!waiter.give(this)) {
            release();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public long safeUntil() {
        return safeUntil;
    }

    @Override
    public boolean held() {
        return phase.get() == Phase.HELD && space.time().nanos() - safeUntil < 0;
    }

    @Override
    public boolean leads() {
        return held();
    }

    LockObserver.Kind kind() {
        return kind;
    }

    long nonce() {
        return nonce;
    }

    /** When there is something to do for it next. */
    long due() {
        return renewing || renewAt - safeUntil > 0 ? safeUntil : renewAt;
    }

    /**
     * Does what is due.
     *
     * @return whether it is lost by that, and {@link #tellLost} is to follow
     */
    boolean check(long now) {
        if (now - safeUntil >= 0) {
            return lose("could not be renewed in time");
        }
        if (!renewing && now - renewAt >= 0) {
            renewing = true;
            try {
                renew();
            } catch (RuntimeException e) { // of an engine; the others are to be renewed all the same
                renewLater(e);
            }
        }
        return false;
    }

    private void renew() {
        LockState next;
        long from;
        synchronized (this) {
            next = state.with(state.holding().renewed());
            state = next; // also where this fails: no two attempts have one beat
            from = version;
        }
        long sent = space.time().nanos();
        space.put(cell, from, next).subscribe().with(got -> {
            if (got.isPresent()) {
                written(next, got.getAsLong(), sent);
                renewing = false;
                renewals.look(this);
            } else {
                space.read(cell, this::renewOn, this::renewLater);
            }
        }, this::renewLater);
    }

    private void renewOn(LeaseCell now) {
        checkNow(); // what is no longer safe is not to come back
        if (phase.get() != Phase.HELD) {
            renewing = false;
        } else if (learn(now)) {
            renew();
        } else if (lose("was taken over")) {
            space.time().apart(this::tellLost);
        }
    }

    private void checkNow() {
        if (check(space.time().nanos())) {
            space.time().apart(this::tellLost);
        }
    }

    private void renewLater(Throwable failure) {
        LOG.debugf("%s %s is not renewed yet: %s", kind, id, failure);
        space.time().after(Math.max(ttl / 25, 1_000_000), () -> {
            if (phase.get() == Phase.HELD) {
                space.read(cell, this::renewOn, this::renewLater);
            }
        });
    }

    /**
     * @return whether the cell is still this lease's
     */
    private synchronized boolean learn(LeaseCell now) {
        LockState found;
        try {
            found = LockState.of(now);
        } catch (MicroException e) {
            LOG.errorf("%s %s: %s", kind, id, e.detail());
            return false;
        }
        if (!found.isHeldBy(nonce) || found.holding().token() != token) {
            return false; // or by a write of its own that was under way for so long that others held the lock meanwhile
        }
        long beat = Math.max(found.holding().beat(), state.holding().beat());
        state = found.with(new Holding(found.holding().by(), token, beat, ttl));
        version = now.version();
        return true;
    }

    private boolean lose(String why) {
        if (!phase.compareAndSet(Phase.HELD, Phase.LOST)) {
            return false;
        }
        renewals.remove(this);
        LOG.warnf("%s %s, token %d, %s", kind, id, token, why);
        return true;
    }

    /** Calls users, who may block. */
    void tellLost() {
        CompletableFuture<Void> told;
        synchronized (this) {
            told = lost;
        }
        if (told != null) {
            told.complete(null);
        }
        space.ended(kind, id, token, true);
    }

    @Override
    public Uni<Void> lost() {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Void> told;
            synchronized (this) {
                if (lost == null) {
                    lost = new CompletableFuture<>();
                }
                told = lost.copy(); // Mutiny cancels what it is given
            }
            return phase.get() == Phase.LOST ? CompletableFuture.completedFuture(null) : told;
        });
    }

    @Override
    public Uni<Void> unlock() {
        return Uni.createFrom().completionStage(() -> release().copy());
    }

    @Override
    public Uni<Void> resign() {
        return unlock().onFailure(failure -> failure instanceof MicroException error
                && error.code() == Code.FAILED_PRECONDITION).recoverWithNull();
    }

    private CompletableFuture<Void> release() {
        checkNow(); // a process that was paused may not know yet
        CompletableFuture<Void> done;
        synchronized (this) {
            if (released != null) {
                return released;
            }
            done = new CompletableFuture<>();
            released = done;
        }
        boolean inTime = phase.compareAndSet(Phase.HELD, Phase.LET_GO);
        if (inTime) {
            renewals.remove(this);
            space.ended(kind, id, token, false);
        } else {
            done.completeExceptionally(Release.lostBefore());
        }
        LockState last;
        long from;
        synchronized (this) {
            last = state;
            from = version;
        }
        new Release(space, cell, nonce, ttl, inTime ? done : new CompletableFuture<>()).from(last, from);
        return done;
    }

    /** The same in each run of a simulation, where that of an object is not. */
    @Override
    public int hashCode() {
        return Long.hashCode(nonce);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    private enum Phase {
        HELD,
        LET_GO,
        LOST
    }
}
