package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;
import java.util.concurrent.Future;

import io.quarkiverse.micro.core.runtime.policy.Later;

/**
 * Does one thing later. Starting it again replaces what was planned; once cancelled it stays so.
 */
final class Timer {

    private Future<?> planned;
    private boolean cancelled;

    synchronized void start(Duration delay, Runnable action) {
        stopPlanned();
        if (!cancelled) {
            planned = Later.after(delay.toNanos(), action);
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
