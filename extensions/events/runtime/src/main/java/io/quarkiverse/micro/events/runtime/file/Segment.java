package io.quarkiverse.micro.events.runtime.file;

import io.quarkiverse.micro.events.runtime.log.StoredEvent;

/**
 * A stretch of a topic, which goes as a whole when it is old.
 *
 * @param first offset
 * @param from when its first event was published, in milliseconds since 1970
 * @param to when the last of its events was published, the latest where a clock was set back
 * @param events how many
 * @param bytes that they take, roughly
 * @param named how many of them have an id that their publisher gave
 */
record Segment(long first, long from, long to, long events, long bytes, long named) {

    static Segment beginning(StoredEvent event) {
        return new Segment(event.offset(), event.published(), event.published(), 0, 0, 0);
    }

    Segment with(StoredEvent event) {
        return new Segment(first, from, Math.max(to, event.published()), events + 1, bytes + event.bytes(),
                event.named() ? named + 1 : named);
    }
}
