package io.quarkiverse.micro.core.runtime.discovery;

import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * A watch that starts again whenever it ends, ever more slowly while it ends at once.
 */
final class RepeatedWatch {

    private static final Logger LOG = Logger.getLogger(RepeatedWatch.class);

    private final String service;
    private final NamedRegistry registry;
    private final BackOff backOff;
    private final Consumer<RegistryEvent> events;
    private final Runnable resumed;
    private final Timer next = new Timer();
    private Cancellable current = () -> {
    };
    private int failures;
    private long startedAt;
    private boolean closed;

    /**
     * @param resumed runs after a new start: what changed in between is to be looked up
     */
    RepeatedWatch(String service, NamedRegistry registry, BackOff backOff, Consumer<RegistryEvent> events, Runnable resumed) {
        this.service = service;
        this.registry = registry;
        this.backOff = backOff;
        this.events = events;
        this.resumed = resumed;
    }

    void start() {
        synchronized (this) {
            startedAt = System.nanoTime();
        }
        Cancellable started = registry.watch(service).subscribe().with(this::event, this::ended,
                () -> ended(new IllegalStateException("the watch ended")));
        boolean tooLate;
        synchronized (this) {
            tooLate = closed;
            current = started;
        }
        if (tooLate) {
            started.cancel();
        }
    }

    void close() {
        Cancellable last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        next.cancel();
        last.cancel();
    }

    private void event(RegistryEvent event) {
        events.accept(event);
    }

    private synchronized void ended(Throwable cause) {
        if (closed) {
            return;
        }
        boolean lasted = System.nanoTime() - startedAt > backOff.longest().toNanos();
        failures = lasted ? 1 : failures + 1;
        LOG.logf(failures == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "Registry '%s' can no longer be watched for service '%s': %s. Known nodes are kept, and it is tried again.",
                registry.name(), service, cause.getMessage());
        next.start(backOff.after(failures), () -> {
            start();
            resumed.run();
        });
    }
}
