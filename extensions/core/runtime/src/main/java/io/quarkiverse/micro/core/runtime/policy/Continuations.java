package io.quarkiverse.micro.core.runtime.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;

/**
 * Goes on with things on threads that are not the application's: one takes many of them, since to wake one for each costs more
 * than most of them do. Others join it where something had to wait, as things may take their time and may even wait for each
 * other. What comes from an event loop, which does not block for it itself, has a worker of the application, which runs in the
 * same Vert.x context. Safe for all threads.
 */
public final class Continuations implements Executor {

    private static final Logger LOG = Logger.getLogger(Continuations.class);
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int MOST_WORKERS = 200; // more than there are own threads: the application's take what these leave

    private final OwnThreads threads;
    private final Deque<Waiting> waiting = new ArrayDeque<>(); // guards what follows, too
    private int workers;
    private boolean watched;

    public Continuations(OwnThreads threads) {
        this.threads = threads;
    }

    private record Waiting(Runnable what, long since) {
    }

    @Override
    public void execute(Runnable what) {
        if (!Infrastructure.canCallerThreadBeBlocked() && Vertx.currentContext() != null) {
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
            threads.execute(this::work);
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
            threads.after(PATIENCE, this::joinWhereSomethingWaits);
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
            threads.execute(this::work);
        }
    }
}
