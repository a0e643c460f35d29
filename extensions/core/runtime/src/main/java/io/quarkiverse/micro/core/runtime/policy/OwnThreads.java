package io.quarkiverse.micro.core.runtime.policy;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that are not those of the application, none while there is nothing to do: for what all of the application's may be
 * waiting for. Work may call back a user, who should not block here but might; while all of these are busy or blocked by users,
 * the first that is free takes what is left, be it one of the application's. Safe for all threads.
 */
public final class OwnThreads implements Executor {

    /** On which registries answer and servers confirm, and on which the limits of all operations pass. */
    public static final OwnThreads ANSWERS = new OwnThreads("micro-answers");

    /** On which stores and streams answer. Apart from the limits, which must pass though users block all of these. */
    public static final OwnThreads STORES = new OwnThreads("micro-stores");

    /** For what waits for the disk. Apart from those on which the answers come that it waits for. */
    public static final OwnThreads DISKS = new OwnThreads("micro-disks");

    private static final int MOST = 64;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;
    private final Timer timer;

    /**
     * @param name that all of them have
     */
    public OwnThreads(String name) {
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            // Not that of whoever needs it first: in dev mode each run of the application has its own, and this one outlives it
            thread.setContextClassLoader(OwnThreads.class.getClassLoader());
            return thread;
        };
        Left left = new Left();
        pool = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, left, daemons, (work, full) -> {
            Once once = new Once(work);
            left.keep(once);
            Elsewhere.run(() -> {
                if (once.get() != null) { // else one of these has taken it
                    left.remove(once); // else it stays for as long as all of these are blocked
                }
                once.run();
            });
        });
        timer = new Timer(daemons);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(withLoaderOfCaller(work));
    }

    /**
     * @param nanos from now; what is due already is done at once
     */
    public ScheduledFuture<?> after(long nanos, Runnable work) {
        return timer.schedule(work, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }

    /**
     * @return for Mutiny's limits, whose failures come from these threads
     */
    public ScheduledExecutorService timer() {
        return timer;
    }

    private static Runnable withLoaderOfCaller(Runnable work) {
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader own = thread.getContextClassLoader();
            thread.setContextClassLoader(callers);
            try {
                work.run();
            } finally {
                thread.setContextClassLoader(own);
            }
        };
    }

    /** Its one thread starts others and runs nothing itself. */
    private final class Timer extends ScheduledThreadPoolExecutor {

        private Timer(ThreadFactory threads) {
            super(1, threads);
            setRemoveOnCancelPolicy(true);
            setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            allowCoreThreadTimeOut(true);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
            Runnable later = withLoaderOfCaller(work);
            return super.schedule(() -> pool.execute(later), delay, unit);
        }
    }

    /** What found no thread. Nothing is left while one can be started. */
    private static final class Left extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }

        void keep(Runnable work) {
            super.offer(work);
        }
    }

    /** Work that two may come to. */
    private static final class Once extends AtomicReference<Runnable> implements Runnable {

        private static final long serialVersionUID = 1L;

        private Once(Runnable work) {
            super(work);
        }

        @Override
        public void run() {
            Runnable work = getAndSet(null);
            if (work != null) {
                work.run();
            }
        }
    }
}
