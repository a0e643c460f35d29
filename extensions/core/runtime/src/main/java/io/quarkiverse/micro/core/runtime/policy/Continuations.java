package io.quarkiverse.micro.core.runtime.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.vertx.core.Vertx;

/**
 * Goes on with things on worker threads: one worker takes many of them, since to wake one for each costs more than most of them
 * do. Others join it where something had to wait, as things may take their time and may even wait for each other. What comes
 * from a Vert.x context has a worker of its own, which runs in that context. Safe for all threads.
 */
public final class Continuations implements Executor {

    private static final Logger LOG = Logger.getLogger(Continuations.class);
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int MOST_WORKERS = 200; // as quarkus.thread-pool.max-threads where processors are few

    private final Deque<Waiting> waiting = new ArrayDeque<>(); // guards what follows, too
    private int workers;
    private boolean watched;

    private record Waiting(Runnable what, long since) {
    }

    @Override
    public void execute(Runnable what) {
        if (Vertx.currentContext() != null) {
            Elsewhere.run(() -> run(what));
            return;
        }
        boolean first;
        synchronized (waiting) {
            waiting.add(new Waiting(what, System.nanoTime()));
            first = workers == 0;
            if (first) {
                workers = 1;
            } else {
                watch();
            }
        }
        if (first) {
            Elsewhere.run(this::work);
        }
    }

    private void work() {
        boolean idle = false;
        while (true) {
            Waiting next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null && idle) {
                    workers--;
                    return;
                }
            }
            idle = next == null;
            if (idle) {
                Thread.yield(); // more may be on its way, and waking a worker costs more than this
            } else {
                run(next.what);
            }
        }
    }

    private static void run(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error e) { // which must not take the worker with it
            LOG.error("What was to go on broke", e);
        }
    }

    private void watch() {
        if (!watched) {
            watched = true;
            Later.inNoContext(PATIENCE, this::joinWhereSomethingWaits);
        }
    }

    /** Twice as many workers each time. */
    private void joinWhereSomethingWaits() {
        int more = 0;
        synchronized (waiting) {
            watched = false;
            Waiting oldest = waiting.peek();
            if (oldest == null) {
                return;
            }
            if (System.nanoTime() - oldest.since >= PATIENCE) {
                more = Math.min(Math.max(1, workers), MOST_WORKERS - workers);
                workers += more;
            }
            watch();
        }
        for (int i = 0; i < more; i++) {
            Elsewhere.run(this::work);
        }
    }
}
