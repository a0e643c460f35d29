package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;

/**
 * Takes a holder out of a lock's cell, again where it is not known whether that happened.
 */
final class Release {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Space space;
    private final String cell;
    private final long nonce;
    private final long until;
    private final CompletableFuture<Void> done;
    private boolean doubtful;

    /**
     * @param ttl after which it is gone by itself
     * @param done completes with it, within 10 s; fails with <em>failed precondition</em> where somebody else had taken it
     */
    Release(Space space, String cell, long nonce, long ttl, CompletableFuture<Void> done) {
        this.space = space;
        this.cell = cell;
        this.nonce = nonce;
        this.until = space.time().nanos() + Math.min(ttl, LONGEST);
        this.done = done;
    }

    /** Starts with what is known of the cell. */
    void from(LockState state, long version) {
        space.put(cell, version, state.released()).subscribe().with(got -> {
            if (got.isPresent()) {
                done.complete(null);
            } else {
                look();
            }
        }, this::again);
    }

    /** Starts with what the cell says. */
    void look() {
        space.read(cell, this::found, this::again);
    }

    private void found(LeaseCell now) {
        try {
            LockState state = LockState.of(now);
            if (state.isHeldBy(nonce)) {
                from(state, now.version());
            } else if (doubtful) {
                done.complete(null); // it was written, though nobody said so
            } else {
                done.completeExceptionally(lostBefore());
            }
        } catch (MicroException e) {
            done.completeExceptionally(e);
        }
    }

    private void again(Throwable failure) {
        doubtful = true;
        if (space.time().nanos() - until < 0) {
            space.time().after(PAUSE, this::look);
        } else {
            done.completeExceptionally(MicroException.builder(Code.UNAVAILABLE).cause(failure)
                    .detail("The lock could not be given back: " + failure.getMessage()
                            + ". Others get it when its time to live is over")
                    .build());
        }
    }

    static MicroException lostBefore() {
        return new MicroException(Code.FAILED_PRECONDITION,
                "The lock was lost before it was unlocked, and somebody else may have"
                        + " held it since. Hand its token to what it protects, and watch lost()");
    }
}
