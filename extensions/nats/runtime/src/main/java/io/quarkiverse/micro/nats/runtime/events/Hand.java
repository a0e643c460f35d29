package io.quarkiverse.micro.nats.runtime.events;

import org.jboss.logging.Logger;

import io.nats.client.Message;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * An event that a member has and has not settled. Guarded by {@link Hands}.
 */
final class Hand {

    private static final Logger LOG = Logger.getLogger(Hand.class);

    final long sequence;
    final String key; // null where order plays no part
    private final StreamEvent<byte[]> event;

    /**
     * The message as it came last, its number in all that the server's consumer gave out, how often that gave out this, when.
     */
    volatile Message message;
    long place;
    long count;
    long came;
    /** The attempt that the member hands out next. */
    int attempt;
    /** Tells deliveries apart: only the present one may be acknowledged. */
    int delivery;
    /** It is with who consumes, or waits for the end of its delay, or is acknowledged and the server has yet to confirm it. */
    boolean out;
    boolean delayed;
    volatile boolean settled;
    /** The server knows nothing of it any more. */
    volatile boolean orphan;
    long outSince;
    long renewed = System.nanoTime();

    Hand(Message message, StreamEvent<byte[]> event, boolean ordered) {
        this.sequence = event.offset();
        this.key = ordered ? event.key().orElse(null) : null;
        this.event = event;
        came(message);
        this.attempt = Math.toIntExact(Math.min(Integer.MAX_VALUE, message.metaData().deliveredCount()));
    }

    void came(Message again) {
        message = again;
        orphan = false;
        place = again.metaData().consumerSequence();
        count = again.metaData().deliveredCount();
        came = System.nanoTime();
    }

    /**
     * @return the event as it is handed out now
     */
    StreamEvent<byte[]> event(Acknowledgement acknowledgement) {
        return new StreamEvent<>(event.topic(), event.offset(), event.id(), event.time(), event.key(), event.metadata(),
                event.payload(), attempt, acknowledgement);
    }

    /** Tells the server that somebody is at work on it. */
    void renew() {
        renewed = System.nanoTime();
        try {
            message.inProgress();
        } catch (IllegalStateException e) { // without a connection there is nobody to tell
            LOG.debugf("Event %d is not renewed: %s", sequence, e.getMessage());
        }
    }

    void giveBack() {
        try {
            if (settled) { // and the server has yet to confirm that
                message.ack();
            } else {
                message.nak();
            }
        } catch (IllegalStateException e) { // without a connection the server finds out by itself
            LOG.debugf("Event %d is not given back: %s", sequence, e.getMessage());
        }
    }
}
