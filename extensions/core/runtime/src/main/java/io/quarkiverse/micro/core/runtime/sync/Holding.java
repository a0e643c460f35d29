package io.quarkiverse.micro.core.runtime.sync;

import io.quarkiverse.micro.sync.LeaseCell;

/**
 * That somebody holds a lock, as its cell tells others.
 *
 * @param token 0 in the write that took the lock, whose own version it is
 * @param beat another one with each renewal, by which others see that the holder lives
 * @param ttl nanoseconds without a new beat after which others may take the lock
 */
record Holding(Ticket by, long token, long beat, long ttl) {

    Holding(Ticket by, long ttl) {
        this(by, 0, 0, ttl);
    }

    /** To be kept when the cell is written again, and gets another version. */
    Holding in(LeaseCell cell) {
        return token == 0 ? new Holding(by, cell.version(), beat, ttl) : this;
    }

    Holding renewed() {
        return new Holding(by, token, beat + 1, ttl);
    }
}
