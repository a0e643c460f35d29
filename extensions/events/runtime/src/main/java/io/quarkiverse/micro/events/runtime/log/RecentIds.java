package io.quarkiverse.micro.events.runtime.log;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids that publishers gave to events of a topic within a window, of the last million at most. Not safe for threads.
 */
final class RecentIds {

    private static final int MOST = 1_000_000;

    private final long window;
    private final Map<String, Recent> recent = new LinkedHashMap<>();

    RecentIds(Duration window) {
        this.window = window.toMillis();
    }

    /**
     * @param now in milliseconds since 1970
     * @return the offset of the event that has this id; 0 where there is none
     */
    long offset(String id, long now) {
        Recent known = recent.isEmpty() ? null : recent.get(id);
        return known == null || now - known.published > window ? 0 : known.offset;
    }

    void add(String id, long offset, long now) {
        if (window == 0) {
            return;
        }
        recent.remove(id); // for its place in the order
        recent.put(id, new Recent(offset, now));
        Iterator<Recent> oldest = recent.values().iterator();
        Recent first = oldest.next();
        while (recent.size() > MOST || now - first.published > window) {
            oldest.remove();
            first = oldest.next();
        }
    }

    void remove(String id, long offset) {
        Recent known = recent.get(id);
        if (known != null && known.offset == offset) {
            recent.remove(id);
        }
    }

    private record Recent(long offset, long published) {
    }
}
