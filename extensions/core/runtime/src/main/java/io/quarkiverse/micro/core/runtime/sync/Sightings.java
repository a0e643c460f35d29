package io.quarkiverse.micro.core.runtime.sync;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was seen of locks that others hold, also between attempts: who comes again and again without waiting finds a dead
 * holder's lock free in the end, unless more than 10,000 others are looked at meanwhile. Safe for all threads.
 */
final class Sightings {

    private static final int MOST = 10_000;

    private final Map<String, Sighting> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
            return size() > MOST;
        }
    };

    synchronized Sighting see(String id, LockState state, long now) {
        if (state.isFree()) {
            seen.remove(id);
            return Sighting.first(state, now);
        }
        return seen.merge(id, Sighting.first(state, now), (before, first) -> before.then(state, now));
    }
}
