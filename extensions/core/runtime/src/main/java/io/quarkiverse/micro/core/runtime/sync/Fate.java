package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What becomes of one who waits: it is served, it is refused or it leaves, whichever comes first. Safe for all threads.
 */
final class Fate {

    private static final Object OPEN = "open";
    private static final Object SEALED = "sealed";

    private final AtomicReference<Object> now = new AtomicReference<>(OPEN); // the thread that serves it, meanwhile
    private volatile Runnable whenSealed = () -> {
    };

    /**
     * @param action at once where it is sealed already; may run twice
     */
    void whenSealed(Runnable action) {
        whenSealed = action;
        if (now.get() == SEALED) {
            action.run();
        }
    }

    boolean isSealed() {
        return now.get() != OPEN;
    }

    /**
     * @return false where something else was first
     */
    boolean seal() {
        return sealFrom(OPEN);
    }

    private boolean sealFrom(Object before) {
        boolean sealed = now.compareAndSet(before, SEALED);
        if (sealed) {
            whenSealed.run();
        }
        return sealed;
    }

    /**
     * @return whether it still waited. Where it is being served this moment it does not get what it is given, unless it leaves
     *         because it got it
     */
    boolean leave() {
        if (seal()) {
            return true;
        }
        Object serving = now.get();
        if (serving != Thread.currentThread() && serving != SEALED) {
            sealFrom(serving);
        }
        return false;
    }

    /**
     * @return false where it does not want it, or left before it had it
     */
    boolean serve(Runnable giving) {
        Thread serving = Thread.currentThread();
        if (!now.compareAndSet(OPEN, serving)) {
            return false;
        }
        giving.run();
        return sealFrom(serving);
    }
}
