package io.quarkiverse.micro.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * An event of a stream. An {@link EventConsumer} method may take it as its parameter.
 *
 * @param <T> type of the payload; bytes where nobody decoded it
 * @param offset place in the topic, 1 or more; grows from event to event, by more than one where some are gone
 * @param id tells events apart
 * @param time when it happened
 * @param attempt 1 for the first delivery to the group, one more for each further; 0 where it was only read
 * @param acknowledgement where the group's consumer tells how it went
 */
public record StreamEvent<T>(String topic, long offset, String id, Instant time, Optional<String> key,
        Map<String, String> metadata, T payload, int attempt, Acknowledgement acknowledgement) {

    public StreamEvent {
        metadata = Map.copyOf(metadata); // no copy where it is one already
    }

    /**
     * The group is done with the event.
     *
     * @return completes when that is known to the stream: as sure as its published events are
     */
    public Uni<Void> ack() {
        return acknowledgement.ack();
    }

    /**
     * The event is to come again after the delay, up to the limit of attempts.
     */
    public Uni<Void> nack(Duration delay) {
        return acknowledgement.nack(delay);
    }

    /**
     * @return the same with another payload: the decoded one
     */
    public <U> StreamEvent<U> withPayload(U other) {
        return new StreamEvent<>(topic, offset, id, time, key, metadata, other, attempt, acknowledgement);
    }

    public StreamEvent<T> withAcknowledgement(Acknowledgement other) {
        return new StreamEvent<>(topic, offset, id, time, key, metadata, payload, attempt, other);
    }

    /** Without the payload, which is nobody's business in a log. */
    @Override
    public String toString() {
        return "StreamEvent[" + topic + " " + offset + ", " + id + ", attempt " + attempt + "]";
    }
}
