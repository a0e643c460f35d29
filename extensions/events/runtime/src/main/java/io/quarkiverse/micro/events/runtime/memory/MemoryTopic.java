package io.quarkiverse.micro.events.runtime.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.log.Appending;
import io.quarkiverse.micro.events.runtime.log.Extent;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;

/**
 * The events of one topic, in a ring that grows to what is to be kept. Safe for all threads.
 */
final class MemoryTopic {

    /** Memory is no place for ever, whatever is asked for. Documented in EventsConfig and the guide. */
    private static final long MOST_EVENTS = 1_000_000;
    private static final long MOST_BYTES = 256L << 20;

    private final Appending appending;
    private final long mostEvents;
    private final long mostBytes;
    private final long longest;

    // Guarded by this
    private StoredEvent[] ring = new StoredEvent[64];
    private long first = 1;
    private long last;
    private long bytes;

    MemoryTopic(String topic, Retention retention, Duration duplicates) {
        this.appending = new Appending(topic, 0, 0, 0, duplicates);
        this.mostEvents = Math.min(retention.events().orElse(MOST_EVENTS), MOST_EVENTS);
        this.mostBytes = Math.min(retention.bytes().orElse(MOST_BYTES), MOST_BYTES);
        this.longest = retention.age().map(Duration::toMillis).orElse(Long.MAX_VALUE);
    }

    synchronized List<Long> append(List<NewEvent> events) {
        long now = System.currentTimeMillis();
        Appending.Plan plan = appending.plan(events, now);
        plan.fresh().forEach(this::add);
        appending.done(plan);
        trim(now);
        return plan.offsets();
    }

    synchronized List<StoredEvent> read(long from, int limit, long most) {
        trim(System.currentTimeMillis());
        List<StoredEvent> page = new ArrayList<>();
        long size = 0;
        for (long offset = Math.max(from, first); offset <= last && page.size() < limit; offset++) {
            StoredEvent event = at(offset);
            size += event.bytes();
            if (size > most && !page.isEmpty()) {
                break;
            }
            page.add(event);
        }
        return page;
    }

    synchronized Extent extent() {
        trim(System.currentTimeMillis());
        return new Extent(first, last, last - first + 1, bytes);
    }

    synchronized long offsetAt(long time) {
        long low = first;
        long high = last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).published() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(StoredEvent event) {
        if (last - first + 1 == ring.length) {
            StoredEvent[] larger = new StoredEvent[ring.length * 2];
            for (long offset = first; offset <= last; offset++) {
                larger[(int) (offset & larger.length - 1)] = at(offset);
            }
            ring = larger;
        }
        last = event.offset();
        ring[place(last)] = event;
        bytes += event.bytes();
    }

    private void trim(long now) {
        while (first <= last && (last - first + 1 > mostEvents || bytes > mostBytes || now - at(first).published() > longest)) {
            bytes -= at(first).bytes();
            ring[place(first)] = null;
            first++;
        }
    }

    private StoredEvent at(long offset) {
        return ring[place(offset)];
    }

    private int place(long offset) {
        return (int) (offset & ring.length - 1);
    }
}
