package io.quarkiverse.micro.events.runtime.outbox;

import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.micro.core.runtime.policy.Ids;

/**
 * Keys of the events that wait in a table, in the order in which they were made: by this process exactly, by others as far as
 * clocks agree.
 */
public final class OutboxKeys {

    /** Of keys of the house, U+0000 first. */
    static final String PREFIX = "\u0000o/";

    /** Of what cannot be published, and so is put aside. */
    private static final String ASIDE = "\u0000o-aside/";

    private final AtomicLong last = new AtomicLong();

    public static boolean isOne(String key) {
        return key.startsWith(PREFIX);
    }

    static String aside(String key) {
        return ASIDE + key.substring(PREFIX.length());
    }

    String next() {
        long now = System.currentTimeMillis() << 16; // 65,536 in a millisecond before keys run ahead of the clock
        long place = last.updateAndGet(before -> Math.max(before + 1, now));
        return PREFIX + String.format("%016x", place) + "-" + Ids.next();
    }
}
