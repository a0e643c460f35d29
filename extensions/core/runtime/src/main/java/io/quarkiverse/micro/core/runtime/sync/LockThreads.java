package io.quarkiverse.micro.core.runtime.sync;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Threads on which locks are renewed and handed over, none while there is nothing to do. Not those of the application: when all
 * of these wait for locks, renewal must go on, and so must the news that one is free.
 */
public final class LockThreads {

    private static final int MOST = 64;
    private static final long IDLE_SECONDS = 10;
    private static final ThreadFactory DAEMONS = work -> {
        Thread thread = new Thread(work, "micro-locks");
        thread.setDaemon(true);
        // Not that of whoever needs it first: in dev mode each run of the application has its own, and this thread outlives it
        thread.setContextClassLoader(LockThreads.class.getClassLoader());
        return thread;
    };

    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), DAEMONS);
    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1, DAEMONS);

    static {
        TIMER.setRemoveOnCancelPolicy(true);
        TIMER.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        TIMER.allowCoreThreadTimeOut(true);
    }

    private LockThreads() {
    }

    /**
     * Runs what may call back a user, who should not block here but might.
     */
    public static void run(Runnable work) {
        execute(withLoaderOfCaller(work));
    }

    /**
     * @return calls it off
     */
    static Runnable after(long nanos, Runnable work) {
        Runnable later = withLoaderOfCaller(work);
        var planned = TIMER.schedule(() -> execute(later), Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    private static void execute(Runnable work) {
        try {
            POOL.execute(work);
        } catch (RejectedExecutionException e) { // all are blocked by users
            Executor application = Infrastructure.getDefaultExecutor();
            application.execute(work);
        }
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
}
