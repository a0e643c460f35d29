package io.quarkiverse.micro.nats.runtime.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.KeyText;
import io.smallrye.mutiny.Uni;

/**
 * The keys of tables in order, for listing. NATS sends them in none and all at once, so what a first page needed is kept a
 * while for the pages after it, which ask only for what was written since.
 */
final class KeyLists {

    private static final Duration UNUSED = Duration.ofSeconds(30);
    private static final int MOST = 4;

    private final Map<String, Kept> kept = new LinkedHashMap<>(); // by bucket and filter; guarded by itself

    /**
     * @param first whether this is a first page
     * @return all keys that may have the prefix, sorted by their UTF-8 bytes; also some that are gone
     */
    Uni<SortedKeys> of(Bucket bucket, String table, String prefix, boolean first) {
        String filter = table + "." + KeyText.filter(prefix);
        String place = bucket.name() + " " + filter;
        int start = table.length() + 1;
        SortedKeys before;
        synchronized (kept) {
            Kept last = first ? null : kept.get(place);
            before = last == null ? null : last.keys();
        }
        Uni<SortedKeys> now = before == null ? bucket.keys(filter).map(found -> SortedKeys.of(found, start))
                : bucket.keysSince(filter, before.sequence()).map(found -> before.with(found, start));
        return now.invoke(keys -> keep(place, keys));
    }

    private void keep(String place, SortedKeys keys) {
        if (keys.keys().length < 2) {
            return;
        }
        boolean known;
        synchronized (kept) {
            known = kept.put(place, new Kept(keys, System.nanoTime())) != null;
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        if (!known) {
            Later.after(UNUSED.toNanos(), () -> forget(place));
        }
    }

    private void forget(String place) {
        synchronized (kept) {
            Kept last = kept.get(place);
            long left = last == null ? 0 : UNUSED.toNanos() - (System.nanoTime() - last.usedAt());
            if (left > 0) {
                Later.after(left, () -> forget(place));
            } else {
                kept.remove(place);
            }
        }
    }

    private record Kept(SortedKeys keys, long usedAt) {
    }
}
