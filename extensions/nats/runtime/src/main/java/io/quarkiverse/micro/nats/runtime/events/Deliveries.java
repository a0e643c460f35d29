package io.quarkiverse.micro.nats.runtime.events;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamTransport.Receiver;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Hands events over one after the other, on a worker thread. What waits is bounded by what may be in flight.
 */
final class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final Receiver receiver;
    private final Deque<StreamEvent<byte[]>> waiting = new ArrayDeque<>();
    private boolean running;

    Deliveries(Receiver receiver) {
        this.receiver = receiver;
    }

    void add(StreamEvent<byte[]> event) {
        synchronized (waiting) {
            waiting.add(event);
            if (running) {
                return;
            }
            running = true;
        }
        Infrastructure.getDefaultExecutor().execute(this::run);
    }

    private void run() {
        while (true) {
            StreamEvent<byte[]> next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            try {
                receiver.accept(next);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s could not be handed over, and comes again", next);
            }
        }
    }
}
