package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

/** Runs tasks one after the other, in the order of their coming, on threads that may change. */
final class SerialTasks implements Executor, Runnable {

    private static final Logger LOG = Logger.getLogger(SerialTasks.class);

    private final Executor threads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param threads runs what is to be run now; where it throws, so does {@link #execute}, and what came meanwhile is not run
     */
    SerialTasks(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (count.getAndIncrement() == 0) {
            try {
                threads.execute(this);
            } catch (RuntimeException e) {
                dropAll();
                throw e;
            }
        }
    }

    /** Else all later ones would wait behind what nobody runs. */
    private void dropAll() {
        do {
            waiting.poll();
        } while (count.decrementAndGet() > 0);
    }

    @Override
    public void run() {
        do {
            runNext(waiting.poll());
        } while (count.decrementAndGet() > 0);
    }

    private static void runNext(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // A subscriber that breaks the rules must not keep the tasks behind it from running
            LOG.error("A stream's subscriber failed", e);
        }
    }
}
