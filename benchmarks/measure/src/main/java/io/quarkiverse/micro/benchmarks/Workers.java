package io.quarkiverse.micro.benchmarks;

import org.jboss.threads.EnhancedQueueExecutor;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The worker threads that an application has.
 */
public final class Workers {

    private static final int CORE = 1;
    private static final int MOST = 200; // as quarkus.thread-pool.max-threads with few processors

    private Workers() {
    }

    /** Has Mutiny use Quarkus's kind of pool. Without Quarkus it has one thread for each processor behind a locked queue. */
    public static void asInQuarkus() {
        Infrastructure.setDefaultExecutor(new EnhancedQueueExecutor.Builder().setCorePoolSize(CORE).setMaximumPoolSize(MOST)
                .setThreadFactory(work -> {
                    Thread thread = new Thread(work, "worker");
                    thread.setDaemon(true);
                    return thread;
                }).build());
    }
}
