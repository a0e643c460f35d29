package io.quarkiverse.micro.core.runtime.sync;

import java.util.List;

import io.quarkiverse.micro.sync.LeaseCell;

/**
 * What the cell of a lock says.
 *
 * @param holding null while nobody holds it
 * @param queue those who wait, next first
 */
record LockState(Holding holding, List<Ticket> queue) {

    /** A cell may have 64 KiB, and a ticket takes up to 265 bytes. */
    static final int MOST_WAITING = 200;

    static final LockState FREE = new LockState(null, List.of());

    /**
     * @return with the token spelled out, so that it may be written again
     */
    static LockState of(LeaseCell cell) {
        if (cell.version() == 0) {
            return FREE;
        }
        return LockFormat.decode(cell.content()).in(cell);
    }

    LockState in(LeaseCell cell) {
        return holding == null ? this : new LockState(holding.in(cell), queue);
    }

    boolean isFree() {
        return holding == null && queue.isEmpty();
    }

    boolean isHeldBy(long nonce) {
        return holding != null && holding.by().nonce() == nonce;
    }

    LockState with(Holding holding) {
        return new LockState(holding, queue);
    }

    LockState released() {
        return new LockState(null, queue);
    }

    /**
     * @return how many are before this one, which need not be there itself
     */
    int before(long nonce) {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).nonce() == nonce) {
                return i;
            }
        }
        return queue.size();
    }

    boolean awaits(long nonce) {
        return before(nonce) < queue.size();
    }
}
