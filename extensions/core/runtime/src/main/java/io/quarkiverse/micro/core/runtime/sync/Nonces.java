package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that no other process gives: from a place of its own among all.
 */
final class Nonces {

    private final AtomicLong last;

    Nonces(long start) {
        last = new AtomicLong(start);
    }

    long next() {
        long next = last.incrementAndGet();
        return next == 0 ? last.incrementAndGet() : next; // 0 stands for nobody
    }
}
