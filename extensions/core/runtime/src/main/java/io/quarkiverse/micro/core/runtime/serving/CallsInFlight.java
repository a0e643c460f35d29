package io.quarkiverse.micro.core.runtime.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls that run here, so that none is cut off on shutdown. Safe for all threads.
 */
public final class CallsInFlight {

    private final AtomicInteger running = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean refusing;

    /**
     * @return whether the call may run; if so {@link #end()} must follow
     */
    public boolean begin() {
        running.incrementAndGet();
        // Asked after counting: a call that begins while refusal starts is either refused or waited for
        if (refusing) {
            end();
            return false;
        }
        return true;
    }

    public void end() {
        if (running.decrementAndGet() == 0 && refusing) {
            drained.complete(null);
        }
    }

    public int running() {
        return running.get();
    }

    /**
     * Lets no further call begin.
     *
     * @return completes when the last running call has ended
     */
    public CompletableFuture<Void> refuse() {
        refusing = true;
        if (running.get() == 0) {
            drained.complete(null);
        }
        return drained;
    }

    public boolean refusing() {
        return refusing;
    }
}
