package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;

/**
 * Subjects that one handler takes, one message after the other, over whatever connection there is. jnats subscribes again by
 * itself when a connection comes back; this does when it is another connection.
 */
final class Listening {

    /**
     * @param queue whose members share the messages
     */
    record Place(String subject, Optional<String> queue) {

        static Place of(String subject) {
            return new Place(subject, Optional.empty());
        }
    }

    private final List<Place> places;
    private final MessageHandler handler;
    private final NatsSettings limits;
    private Connection connection;
    private Dispatcher dispatcher;
    private boolean ended;

    /**
     * @param handler called on a thread of this listening's own, which it may hold to hold back what comes
     */
    Listening(List<Place> places, MessageHandler handler, NatsSettings limits) {
        this.places = places;
        this.handler = handler;
        this.limits = limits;
    }

    List<Place> places() {
        return places;
    }

    /**
     * Does not wait.
     */
    synchronized void attach(Connection to) {
        if (ended || to == connection) {
            return;
        }
        Dispatcher next = to.createDispatcher();
        next.setPendingLimits(limits.maxPendingMessages(), limits.maxPendingBytes());
        try {
            for (Place place : places) {
                if (place.queue().isPresent()) {
                    next.subscribe(place.subject(), place.queue().get(), handler);
                } else {
                    next.subscribe(place.subject(), handler);
                }
            }
        } catch (RuntimeException e) {
            to.closeDispatcher(next);
            throw e;
        }
        connection = to;
        dispatcher = next;
    }

    /**
     * @return messages that jnats had no place for, over the present connection
     */
    synchronized long dropped() {
        return dispatcher == null ? 0 : dispatcher.getDroppedCount();
    }

    /**
     * Takes nothing more from the server, and has handled what is here already. Blocks while the server is told.
     *
     * @param bound of both together
     * @return completes when no message is handled any more, with how many there are that were not
     */
    CompletionStage<Long> end(Duration bound) {
        Dispatcher last;
        synchronized (this) {
            last = ended ? null : dispatcher;
            ended = true;
        }
        if (last == null || !last.isActive()) {
            return CompletableFuture.completedFuture(0L);
        }
        try {
            if (connection.getStatus() != Connection.Status.CONNECTED) {
                long left = last.getPendingMessageCount();
                connection.closeDispatcher(last);
                return CompletableFuture.completedFuture(left);
            }
            return last.drain(bound).thenApply(all -> all ? 0 : last.getPendingMessageCount());
        } catch (IllegalStateException e) { // the connection was closed meanwhile
            return CompletableFuture.completedFuture(last.getPendingMessageCount());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.completedFuture(last.getPendingMessageCount());
        }
    }
}
