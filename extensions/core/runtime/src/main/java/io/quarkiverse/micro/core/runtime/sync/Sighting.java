package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.TimeUnit;

/**
 * Since when this process has seen a lock as it is, by its own clock. Nobody's clock is compared with another's: a holder
 * counts as gone when no new beat was seen for its whole time to live.
 *
 * @param token of who holds it, 0 for nobody. Not its nonce: a write of a holder's that was under way for long may take the
 *        lock anew
 * @param heldSince when this beat was first seen
 * @param head nonce of who is next, 0 for nobody
 * @param headSince when that one was first seen at the head, or its way was last freed
 */
record Sighting(long token, long beat, long heldSince, long head, long headSince) {

    /** So long each of those who wait in front is given to take a free lock, before it counts as gone. */
    static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    static Sighting first(LockState state, long now) {
        return new Sighting(token(state), beat(state), now, head(state), now);
    }

    Sighting then(LockState state, long now) {
        boolean sameHolder = token == token(state) && beat == beat(state);
        boolean sameHead = head == head(state) && (token == 0) == (state.holding() == null);
        return sameHolder && sameHead ? this
                : new Sighting(token(state), beat(state), sameHolder ? heldSince : now, head(state),
                        sameHead ? headSince : now);
    }

    /**
     * @param position how many wait in front
     * @return when one there may take it, as far as can be seen
     */
    long claimableAt(LockState state, int position) {
        long free = state.holding() == null ? headSince : later(heldSince + state.holding().ttl(), headSince);
        return free + position * GRACE;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private static long token(LockState state) {
        return state.holding() == null ? 0 : state.holding().token();
    }

    private static long beat(LockState state) {
        return state.holding() == null ? 0 : state.holding().beat();
    }

    private static long head(LockState state) {
        return state.queue().isEmpty() ? 0 : state.queue().get(0).nonce();
    }
}
