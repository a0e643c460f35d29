package io.quarkiverse.micro.core.runtime.policy;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that runs on one thread at a time, again as long as there was a reason to: who comes while it runs leaves it to the
 * thread
 * that is at it, and never runs it within itself. Safe for all threads.
 */
public final class SerialWork {

    private final Runnable work;

    /** Reasons to run that were not seen to. */
    private final AtomicInteger reasons = new AtomicInteger(1); // the first is start()'s

    /**
     * @param work does all that there is to do
     */
    public SerialWork(Runnable work) {
        this.work = work;
    }

    /** Before this nothing runs. Once. */
    public void start() {
        runUntilQuiet();
    }

    /** There is something to do. */
    public void run() {
        if (reasons.getAndIncrement() == 0) {
            runUntilQuiet();
        }
    }

    private void runUntilQuiet() {
        int seen;
        do {
            seen = reasons.get();
            work.run();
        } while (reasons.addAndGet(-seen) != 0);
    }
}
