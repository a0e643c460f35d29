package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Does one thing later. Starting it again replaces what was planned; once cancelled it stays so.
 */
final class Timer {

    private Future<?> planned;
    private boolean cancelled;

    synchronized void start(Duration delay, Runnable action) {
        stopPlanned();
        if (!cancelled) {
            planned = Infrastructure.getDefaultWorkerPool().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    synchronized void cancel() {
        cancelled = true;
        stopPlanned();
    }

    private void stopPlanned() {
        if (planned != null) {
            planned.cancel(false);
            planned = null;
        }
    }
}
