package io.quarkiverse.micro.events.runtime.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.smallrye.mutiny.Uni;

/**
 * Publishes what waits in one table, one round after the other, whenever it is told that something may wait. Safe for all
 * threads.
 */
final class TableRelay {

    private static final Logger LOG = Logger.getLogger(TableRelay.class);
    private static final BackOff RETRY = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final String table;
    private final Round round;

    /** Counts the reasons to look, so that one round at a time runs. */
    private final AtomicInteger reasons = new AtomicInteger();
    private volatile int failures;
    private volatile boolean used;
    private volatile boolean stopped;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    TableRelay(String table, Round round) {
        this.table = table;
        this.round = round;
    }

    /**
     * @return whether events came here since this process began
     */
    boolean used() {
        return used;
    }

    void use() {
        used = true;
    }

    void wake() {
        if (reasons.getAndIncrement() == 0) {
            again(1);
        }
    }

    private void begin(int seen) {
        if (stopped) {
            idle.complete(null);
            return;
        }
        round.run().subscribe().with(more -> {
            failures = 0;
            if (more) {
                again(seen);
            } else {
                next(seen);
            }
        }, failure -> failed(seen, failure));
    }

    private void next(int seen) {
        int left = reasons.addAndGet(-seen);
        if (left > 0) {
            again(left);
        } else if (stopped) {
            idle.complete(null);
        }
    }

    /** Elsewhere: the thread that is here may be the store's own, and a chain of rounds would grow the stack. */
    private void again(int seen) {
        Later.after(0, () -> begin(seen));
    }

    private void failed(int seen, Throwable failure) {
        failures++;
        if (failures == 1) {
            LOG.warnf("The events that wait in %s cannot be published, and are tried again: %s", table, failure.getMessage());
        } else {
            LOG.debugf(failure, "The events that wait in %s cannot be published, %d times in a row", table, failures);
        }
        Later.after(RETRY.after(failures).toNanos(), () -> begin(seen));
    }

    /**
     * @return completes when no round runs any more
     */
    Uni<Void> stop() {
        stopped = true;
        if (reasons.getAndIncrement() == 0) {
            idle.complete(null);
        }
        return Uni.createFrom().completionStage(idle.copy());
    }
}
