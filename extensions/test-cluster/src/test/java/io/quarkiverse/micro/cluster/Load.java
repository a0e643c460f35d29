package io.quarkiverse.micro.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that call one after the other until they are stopped, and remember what failed.
 */
final class Load implements AutoCloseable {

    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean stopped;

    Load(int callers, Runnable call) {
        for (int i = 0; i < callers; i++) {
            Thread caller = new Thread(() -> repeat(call), "caller-" + i);
            this.callers.add(caller);
            caller.start();
        }
    }

    int answered() {
        return answered.get();
    }

    Queue<RuntimeException> failures() {
        return failures;
    }

    /** Waits for the calls under way. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread caller : callers) {
            caller.join(TimeUnit.MINUTES.toMillis(1));
        }
    }

    private void repeat(Runnable call) {
        while (!stopped) {
            try {
                call.run();
                answered.incrementAndGet();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
    }
}
