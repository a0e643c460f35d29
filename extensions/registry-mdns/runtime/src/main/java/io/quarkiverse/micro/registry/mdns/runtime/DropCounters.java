package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many packets were dropped, by reason. Strangers can cause drops at will, so they are counted, and logged
 * at DEBUG at the most. Safe for all threads.
 */
public final class DropCounters {

    private final Map<Drop, LongAdder> counts = new EnumMap<>(Drop.class);

    DropCounters() {
        for (Drop reason : Drop.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /**
     * @return how often since the registry was made
     */
    public long count(Drop reason) {
        return counts.get(reason).sum();
    }

    void add(Drop reason) {
        counts.get(reason).increment();
    }
}
