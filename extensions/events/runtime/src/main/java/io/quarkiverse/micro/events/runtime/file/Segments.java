package io.quarkiverse.micro.events.runtime.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.events.Retention;

/**
 * When a segment of a topic is full, and when it goes. Events go in segments, because those are dropped at once, whatever is in
 * them; so a quarter of what is to be kept is the most that is kept beyond it.
 */
final class Segments {

    private static final long MOST_EVENTS = 50_000;
    private static final long MOST_BYTES = 32L << 20;
    private static final int PARTS = 4;

    private final Retention retention;
    private final long events;
    private final long bytes;
    private final long millis;

    Segments(Retention retention) {
        this.retention = retention;
        this.events = part(retention.events().orElse(Long.MAX_VALUE), MOST_EVENTS);
        this.bytes = part(retention.bytes().orElse(Long.MAX_VALUE), MOST_BYTES);
        this.millis = part(retention.age().map(Duration::toMillis).orElse(Long.MAX_VALUE), Long.MAX_VALUE);
    }

    private static long part(long all, long most) {
        return Math.max(1, Math.min(all / PARTS, most));
    }

    boolean isFull(Segment segment, long now) {
        return segment.events() >= events || segment.bytes() >= bytes || now - segment.from() >= millis;
    }

    /**
     * @return those that are to be kept
     */
    List<Segment> keep(List<Segment> segments, long now) {
        List<Segment> kept = new ArrayList<>(segments);
        long allEvents = kept.stream().mapToLong(Segment::events).sum();
        long allBytes = kept.stream().mapToLong(Segment::bytes).sum();
        while (!kept.isEmpty() && isToGo(kept.get(0), allEvents, allBytes, now)) {
            allEvents -= kept.get(0).events();
            allBytes -= kept.get(0).bytes();
            kept.remove(0);
        }
        return kept;
    }

    private boolean isToGo(Segment oldest, long allEvents, long allBytes, long now) {
        return retention.events().isPresent() && allEvents - oldest.events() >= retention.events().getAsLong()
                || retention.bytes().isPresent() && allBytes - oldest.bytes() >= retention.bytes().getAsLong()
                || retention.age().isPresent() && now - oldest.to() > retention.age().get().toMillis();
    }
}
