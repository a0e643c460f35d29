package io.quarkiverse.micro.test.application;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Workers of an application that are soon all waiting, in place of Mutiny's until this is closed.
 */
public final class FewWorkers implements AutoCloseable {

    private static final int BOUND_SECONDS = 20;

    private final Executor before = Infrastructure.getDefaultExecutor();
    private final ThreadPoolExecutor workers;

    public FewWorkers(int threads) {
        workers = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        workers.allowCoreThreadTimeOut(true); // and never shut down, as timers that were planned meanwhile may still come
        Infrastructure.setDefaultExecutor(workers, false);
        // A callback sets context propagation up, which fails where two threads come to it first
        Uni.createFrom().item(() -> workers);
    }

    /**
     * @param times how often it is called on these threads at once, more often than there are any
     * @return all are done, or cancelled after 20 s
     */
    public <T> List<Future<T>> call(int times, Callable<T> waiting) throws InterruptedException {
        return workers.invokeAll(Stream.generate(() -> waiting).limit(times).toList(), BOUND_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        Infrastructure.setDefaultExecutor(before, false);
    }
}
