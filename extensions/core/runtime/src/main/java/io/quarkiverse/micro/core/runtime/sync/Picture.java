package io.quarkiverse.micro.core.runtime.sync;

import java.util.List;
import java.util.Set;

import io.quarkiverse.micro.sync.LeaseCell;

/**
 * What is known of a lock's cell. Not thread-safe.
 */
final class Picture {

    private final Sightings sightings;
    private final String cell;
    private final TimeSource time;
    private boolean known;
    private boolean doubtful;
    private long version;
    private LockState state;
    private Sighting sighting;

    Picture(Sightings sightings, String cell, TimeSource time) {
        this.sightings = sightings;
        this.cell = cell;
        this.time = time;
    }

    boolean isKnown() {
        return known;
    }

    void forget() {
        known = false;
    }

    long version() {
        return version;
    }

    Turn turn(List<Waiter> waiting, Set<Long> left, long now) {
        return Turn.of(state, sighting, waiting, left, now);
    }

    /** Something is asked, whose answer is the truth unless it is doubted meanwhile. */
    void ask() {
        doubtful = false;
    }

    void answered(LeaseCell now, LockState found) {
        accept(now, found);
        known = !doubtful;
    }

    /**
     * @param asking whether an answer is on its way, which may be older than this or newer: then it has to be read after it
     */
    void told(LeaseCell now, LockState found, boolean asking) {
        if (asking) {
            doubtful = true;
        } else if (!known || now.version() == 0 || now.version() > version) {
            accept(now, found);
        }
    }

    private void accept(LeaseCell now, LockState found) {
        known = true;
        version = now.version();
        state = found;
        sighting = sightings.see(cell, found, time.nanos());
    }
}
