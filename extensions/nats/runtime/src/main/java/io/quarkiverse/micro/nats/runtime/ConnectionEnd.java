package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.nats.client.Connection;

/**
 * Ends connections for good, within the 2 s that closing may take.
 */
final class ConnectionEnd {

    private static final Logger LOG = Logger.getLogger(ConnectionEnd.class);
    private static final Duration DRAINING = Duration.ofMillis(1500);
    private static final Duration BOUND = DRAINING.plusMillis(300);

    private ConnectionEnd() {
    }

    /**
     * Sends what is to be sent, and handles what has arrived, before.
     */
    static void of(Connection last) {
        // Not on a pool, which may be gone already at the end of an application
        FutureTask<Void> end = new FutureTask<>(() -> end(last), null);
        Thread closing = new Thread(end, "end of NATS connection");
        closing.setDaemon(true);
        closing.start();
        await(end);
    }

    static void close(Connection last) {
        try {
            last.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> end) {
        try {
            end.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debugf("The connection to NATS did not end well: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Connection last) {
        try {
            if (last.getStatus() == Connection.Status.CONNECTED) {
                last.drain(DRAINING).get(DRAINING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException | IllegalStateException e) {
            LOG.debugf("The connection to NATS could not be drained: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(last);
        }
    }
}
