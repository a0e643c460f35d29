package io.quarkiverse.micro.events;

import java.time.Instant;

/**
 * A place in a topic.
 */
public sealed interface StartAt {

    /** With the oldest event that is kept. */
    StartAt EARLIEST = new Earliest();

    /** With what is published from now on. */
    StartAt LATEST = new Latest();

    /**
     * With the event of this offset, or the next one where it is gone.
     */
    static StartAt offset(long offset) {
        return new AtOffset(offset);
    }

    /**
     * With the first event that was published at this time or later.
     */
    static StartAt time(Instant time) {
        return new AtTime(time);
    }

    /** See {@link #EARLIEST}. */
    record Earliest() implements StartAt {
    }

    /** See {@link #LATEST}. */
    record Latest() implements StartAt {
    }

    /** See {@link StartAt#offset(long)}. */
    record AtOffset(long offset) implements StartAt {

        public AtOffset {
            if (offset < 1) {
                throw new IllegalArgumentException("The offset is " + offset + "; the first one is 1");
            }
        }
    }

    /** See {@link StartAt#time(Instant)}. */
    record AtTime(Instant time) implements StartAt {
    }
}
