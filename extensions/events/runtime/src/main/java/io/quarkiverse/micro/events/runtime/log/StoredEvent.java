package io.quarkiverse.micro.events.runtime.log;

import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * An event as a log keeps it.
 *
 * @param published when, in milliseconds since 1970; never less than that of an event before it
 * @param event with id and time
 * @param named whether its publisher gave the id, or it is not known any more
 */
public record StoredEvent(long offset, long published, NewEvent event, boolean named) {

    /** What an event takes beside its payload, roughly. */
    private static final int OVERHEAD = 100;

    public int bytes() {
        return event.payload().length + OVERHEAD;
    }

    StreamEvent<byte[]> delivered(String topic, int attempt, Acknowledgement acknowledgement) {
        return new StreamEvent<>(topic, offset, event.id(), event.time().orElseThrow(), event.key(), event.metadata(),
                event.payload(), attempt, acknowledgement);
    }
}
