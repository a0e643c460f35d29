package io.quarkiverse.micro.events.runtime.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.quarkiverse.micro.events.NewEvent;

/**
 * Where the next events of a topic go: gives offsets, knows what was published before, and which fencing token was the newest.
 * Not safe for threads.
 */
public final class Appending {

    private final String topic;
    private final RecentIds ids;
    private long last;
    private long token;
    private long published;

    /**
     * @param last offset, 0 where there is none
     * @param token that published last, 0 where there was none
     * @param published when the last one was, in milliseconds since 1970; 0 where there is none
     */
    public Appending(String topic, long last, long token, long published, Duration duplicates) {
        this.topic = topic;
        this.last = last;
        this.token = token;
        this.published = published;
        this.ids = new RecentIds(duplicates);
    }

    public long last() {
        return last;
    }

    public long token() {
        return token;
    }

    /** An event that is there already, in the order of offsets. */
    public void remember(StoredEvent event) {
        published = Math.max(published, event.published());
        if (event.named()) {
            ids.add(event.event().id(), event.offset(), event.published());
        }
    }

    /**
     * Changes nothing.
     *
     * @param now in milliseconds since 1970
     * @throws MicroException <em>failed precondition</em> where a token is older than one before
     */
    public Plan plan(List<NewEvent> events, long now) {
        long newest = token;
        long next = last + 1;
        long time = Math.max(now, published); // a clock that was set back does not disturb the order
        List<Long> offsets = new ArrayList<>(events.size());
        List<StoredEvent> fresh = new ArrayList<>(events.size());
        Map<String, Long> own = events.size() == 1 ? Map.of() : new HashMap<>();
        for (NewEvent event : events) {
            newest = requireToken(event, newest);
            boolean named = !event.id().isEmpty();
            long known = named ? own.getOrDefault(event.id(), 0L) : 0;
            known = named && known == 0 ? ids.offset(event.id(), now) : known;
            if (known == 0) {
                known = next++;
                fresh.add(new StoredEvent(known, time, named ? event : event.withId(Ids.next()), named));
                if (named && events.size() > 1) {
                    own.put(event.id(), known);
                }
            }
            offsets.add(known);
        }
        return new Plan(offsets, fresh, newest);
    }

    /** What was planned is stored. */
    public void done(Plan plan) {
        token = plan.token();
        for (StoredEvent event : plan.fresh()) {
            last = event.offset();
            remember(event);
        }
    }

    /** What was planned, and counted as done, was not stored. Its offsets stay empty. */
    public void forget(Plan plan) {
        plan.fresh().forEach(event -> ids.remove(event.event().id(), event.offset()));
    }

    private long requireToken(NewEvent event, long newest) {
        if (event.token().isEmpty()) {
            return newest;
        }
        long own = event.token().getAsLong();
        if (own < newest) {
            throw new MicroException(Code.FAILED_PRECONDITION, "The fencing token " + own + " is older than " + newest
                    + ", which has published to '" + topic + "'. Another holds the lock now: acquire it again");
        }
        return own;
    }

    /**
     * What publishing comes to.
     *
     * @param offsets of all events, also of those that were published before
     * @param fresh what is to be stored
     * @param token the newest from then on
     */
    public record Plan(List<Long> offsets, List<StoredEvent> fresh, long token) {
    }
}
