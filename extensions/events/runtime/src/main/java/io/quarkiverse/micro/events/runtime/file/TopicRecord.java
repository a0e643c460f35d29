package io.quarkiverse.micro.events.runtime.file;

import java.util.List;

import io.quarkiverse.micro.events.runtime.log.Extent;

/**
 * What the file says of a topic.
 *
 * @param last offset that was given, 0 where there was none
 * @param token of a lock that published last, 0 where there was none
 * @param segments the oldest first
 */
record TopicRecord(long last, long token, List<Segment> segments) {

    static final TopicRecord EMPTY = new TopicRecord(0, 0, List.of());

    TopicRecord {
        segments = List.copyOf(segments);
    }

    Extent extent() {
        long first = segments.isEmpty() ? last + 1 : segments.get(0).first();
        return new Extent(first, last, events(), bytes());
    }

    /**
     * @return when the last event that is there was published, in milliseconds since 1970; 0 where there is none
     */
    long published() {
        return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).to();
    }

    long events() {
        return segments.stream().mapToLong(Segment::events).sum();
    }

    long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }
}
