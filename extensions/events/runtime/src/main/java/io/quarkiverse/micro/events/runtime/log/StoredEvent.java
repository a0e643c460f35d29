package io.quarkiverse.micro.events.runtime.log;

import io.quarkiverse.micro.core.runtime.events.EventChecks;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * An event as a log keeps it.
 *
 * @param published when, in milliseconds since 1970; never less than that of an event before it
 * @param event with id and time
 * @param named whether its publisher gave the id, or it is not known any more
 * @param bytes that it takes, roughly: counted once
 */
public record StoredEvent(long offset, long published, NewEvent event, boolean named, int bytes) {

    /** What an event takes beside what it holds, roughly. */
    private static final int OVERHEAD = 100;

    public StoredEvent(long offset, long published, NewEvent event, boolean named) {
        this(offset, published, event, named, (int) Math.min(EventChecks.size(event) + OVERHEAD, Integer.MAX_VALUE));
    }

    StreamEvent<byte[]> delivered(String topic, int attempt, Acknowledgement acknowledgement) {
        return new StreamEvent<>(topic, offset, event.id(), event.time().orElseThrow(), event.key(), event.metadata(),
                event.payload(), attempt, acknowledgement);
    }
}
