package io.quarkiverse.micro.events.runtime.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.log.Appending;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;

/**
 * A topic in the file, and what of it is surely there. Safe for all threads.
 */
final class FileTopic {

    private final String name;
    private final Segments segments;
    private final Appending appending;
    private volatile TopicRecord kept;

    private FileTopic(String name, Segments segments, Appending appending, TopicRecord kept) {
        this.name = name;
        this.segments = segments;
        this.appending = appending;
        this.kept = kept;
    }

    /** Before anything is appended to it in this process. */
    static FileTopic load(MVStore store, String name, Retention retention, Duration duplicates) {
        TopicRecord record = Maps.topics(store).getOrDefault(name, TopicRecord.EMPTY);
        Appending appending = new Appending(name, record.last(), record.token(), record.published(), duplicates);
        long since = System.currentTimeMillis() - duplicates.toMillis();
        for (Segment segment : record.segments()) {
            if (segment.named() > 0 && segment.to() >= since) {
                Maps.events(store, name, segment).values().forEach(appending::remember);
            }
        }
        return new FileTopic(name, new Segments(retention), appending, record);
    }

    TopicRecord kept() {
        return kept;
    }

    void kept(TopicRecord record) {
        kept = record;
    }

    /** Plans once, however often the change is made. */
    synchronized Appending.Plan plan(List<NewEvent> events, long now) {
        Appending.Plan plan = appending.plan(events, now);
        appending.done(plan);
        return plan;
    }

    /** What was planned did not get on disk. */
    synchronized void forget(Appending.Plan plan) {
        appending.forget(plan);
    }

    /**
     * Before it is made again: what it repeats may have been lost meanwhile.
     *
     * @throws MicroException where one of its events was taken for one that is not there
     */
    void requireRepeated(MVStore store, Appending.Plan plan) {
        Set<Long> repeated = new HashSet<>(plan.offsets());
        plan.fresh().forEach(event -> repeated.remove(event.offset()));
        long sure = kept.last();
        if (!repeated.stream().allMatch(offset -> offset <= sure || isThere(store, offset))) {
            throw new MicroException(Code.UNAVAILABLE, "An event of '" + name
                    + "' that has the same id was still being written, and could not be. Publish again");
        }
    }

    private boolean isThere(MVStore store, long offset) {
        return Maps.topics(store).getOrDefault(name, TopicRecord.EMPTY).segments().stream()
                .anyMatch(segment -> segment.first() <= offset && Maps.events(store, name, segment).containsKey(offset));
    }

    TopicRecord append(MVStore store, Appending.Plan plan, long now) {
        MVMap<String, TopicRecord> topics = Maps.topics(store);
        TopicRecord before = topics.getOrDefault(name, TopicRecord.EMPTY);
        List<Segment> all = new ArrayList<>(before.segments());
        Segment current = all.isEmpty() ? null : all.remove(all.size() - 1);
        MVMap<Long, StoredEvent> map = current == null ? null : Maps.events(store, name, current);
        for (StoredEvent event : plan.fresh()) {
            if (current == null || segments.isFull(current, now)) {
                if (current != null) {
                    all.add(current);
                }
                current = Segment.beginning(event);
                map = Maps.events(store, name, current);
            }
            map.append(event.offset(), event);
            current = current.with(event);
        }
        if (current != null) {
            all.add(current);
        }
        long last = plan.fresh().isEmpty() ? before.last() : plan.fresh().get(plan.fresh().size() - 1).offset();
        TopicRecord after = trimmed(store, new TopicRecord(last, plan.token(), all), now);
        topics.put(name, after);
        return after;
    }

    /**
     * @return what is kept from now on
     */
    TopicRecord trim(MVStore store, long now) {
        MVMap<String, TopicRecord> topics = Maps.topics(store);
        TopicRecord before = topics.getOrDefault(name, TopicRecord.EMPTY);
        TopicRecord after = trimmed(store, before, now);
        if (after != before) {
            topics.put(name, after);
        }
        return after;
    }

    boolean isToTrim(long now) {
        return segments.keep(kept.segments(), now).size() < kept.segments().size();
    }

    private TopicRecord trimmed(MVStore store, TopicRecord record, long now) {
        List<Segment> rest = segments.keep(record.segments(), now);
        if (rest.size() == record.segments().size()) {
            return record;
        }
        record.segments().stream().filter(segment -> !rest.contains(segment))
                .forEach(segment -> Maps.removeEvents(store, name, segment));
        return new TopicRecord(record.last(), record.token(), rest);
    }

    List<StoredEvent> read(MVStore store, long from, int limit, long bytes) {
        TopicRecord now = kept;
        List<StoredEvent> page = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < now.segments().size() && page.size() < limit; i++) {
            boolean before = i + 1 < now.segments().size() && now.segments().get(i + 1).first() <= from;
            if (before) {
                continue;
            }
            Iterator<StoredEvent> events = events(store, now.segments().get(i), from);
            while (events.hasNext() && page.size() < limit) {
                StoredEvent event = events.next();
                size += event.bytes();
                if (event.offset() > now.last() || size > bytes && !page.isEmpty()) {
                    return page;
                }
                page.add(event);
            }
        }
        return page;
    }

    long offsetAt(MVStore store, long time) {
        TopicRecord now = kept;
        for (Segment segment : now.segments()) {
            if (segment.to() >= time) {
                return offsetAt(Maps.events(store, name, segment), time, now.last());
            }
        }
        return now.last() + 1;
    }

    private static long offsetAt(MVMap<Long, StoredEvent> events, long time, long last) {
        long low = 0;
        long high = events.sizeAsLong();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (events.get(events.getKey(middle)).published() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Long offset = events.getKey(low);
        return offset == null ? last + 1 : Math.min(offset, last + 1);
    }

    private Iterator<StoredEvent> events(MVStore store, Segment segment, long from) {
        Cursor<Long, StoredEvent> cursor = Maps.events(store, name, segment).cursor(from);
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public StoredEvent next() {
                cursor.next();
                return cursor.getValue();
            }
        };
    }
}
