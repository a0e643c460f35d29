package io.quarkiverse.micro.core.runtime.policy;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that runs on one thread at a time, again as long as there was a reason to: who comes while it runs leaves it to the
 * thread that is at it, and never runs it within itself. Safe for all threads.
 */
public final class SerialWork {

    private final Runnable work;
    private final Executor threads;

    /** Reasons to run that were not seen to. */
    private final AtomicInteger reasons;

    /**
     * Waits for its {@link #start()}.
     *
     * @param work does all that there is to do, on the threads of those who ask for it
     */
    public SerialWork(Runnable work) {
        this(work, Runnable::run, 1); // which is start()'s
    }

    /**
     * @param threads where the work runs
     */
    public SerialWork(Runnable work, Executor threads) {
        this(work, threads, 0);
    }

    private SerialWork(Runnable work, Executor threads, int reasons) {
        this.work = work;
        this.threads = threads;
        this.reasons = new AtomicInteger(reasons);
    }

    /** Before this nothing runs. Once, and only of work that waits for it. */
    public void start() {
        threads.execute(this::runUntilQuiet);
    }

    /** There is something to do. */
    public void run() {
        if (reasons.getAndIncrement() == 0) {
            threads.execute(this::runUntilQuiet);
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
