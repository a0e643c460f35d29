package io.quarkiverse.micro.nats.runtime.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.micro.store.StoreRecord;

/**
 * When the versions expire that this process has seen, so that none of them is taken for present in the moments until the
 * server has removed it. Whoever asks for a version has seen it; should that be too long ago, or in another process, a record
 * counts as present for up to three seconds longer.
 */
final class Expiries {

    private static final int MOST = 10_000;

    private final Map<Long, Instant> byVersion = new LinkedHashMap<>(); // of one bucket; guarded by itself

    void saw(StoreRecord record) {
        record.expiry().ifPresent(expiry -> saw(record.version(), expiry));
    }

    void saw(long version, Instant expiry) {
        synchronized (byVersion) {
            byVersion.put(version, expiry);
            if (byVersion.size() > MOST) {
                byVersion.remove(byVersion.keySet().iterator().next());
            }
        }
    }

    /**
     * @return whether it is known to have expired
     */
    boolean hasExpired(long version) {
        Instant expiry;
        synchronized (byVersion) {
            expiry = byVersion.get(version);
        }
        return expiry != null && !Instant.now().isBefore(expiry);
    }
}
