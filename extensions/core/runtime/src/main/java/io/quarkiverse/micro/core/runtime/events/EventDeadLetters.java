package io.quarkiverse.micro.core.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.LetterTopic;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Uni;

/**
 * Puts aside what a consumer could not deal with: published to a topic of its own, with the cause in metadata.
 */
final class EventDeadLetters {

    private static final Logger LOG = Logger.getLogger(EventDeadLetters.class);
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(10);
    private static final byte[] NO_PAYLOAD = {};

    /** Of so many that could not be written at once it is known why there is to be one. */
    private static final int MOST_UNWRITTEN = 10_000;

    private final ConsumeOptions options;
    private final EventStream stream;

    /** By offset, the oldest first. Guarded by itself. */
    private final Map<Long, Unwritten> unwritten = new LinkedHashMap<>();

    EventDeadLetters(ConsumeOptions options, EventStream stream) {
        this.options = options;
        this.stream = stream;
    }

    /**
     * Writes the letter, then acknowledges the event. Where the letter cannot be written now the event comes again; where it
     * never can, the event is dropped, because those behind it would wait for ever.
     *
     * @param event with the acknowledgement of the transport
     */
    Uni<Void> write(StreamEvent<byte[]> event, int attempts, Throwable cause) {
        LetterTopic letters = LetterTopic.of(options.deadLetter(), event.topic());
        if (!letters.takes(event.metadata())) {
            LOG.errorf(cause, "%s failed at %s, which is dropped after %d attempts", options.name(), event, attempts);
            return event.ack();
        }
        LOG.warnf(cause, "%s failed at %s, which becomes a dead letter in topic %s after %d attempts", options.name(), event,
                letters.name(), attempts);
        Map<String, String> why = letters.why(attempts, cause, Map.of(DeadLetter.OFFSET, Long.toString(event.offset()),
                DeadLetter.CONSUMER, options.name()));
        return Uni.createFrom().deferred(() -> stream.publish(letters.name(), whole(event, why)))
                .onFailure(EventChecks::isTooLarge).recoverWithUni(() -> stream.publish(letters.name(), reference(event, why)))
                .onItemOrFailure().transformToUni((written, failure) -> failure == null ? forget(event).ack()
                        : failed(event, new Unwritten(attempts, cause), failure));
    }

    /**
     * As {@link #write} for one that came more often than it may: nobody acknowledged it in time, or its letter could not be
     * written before.
     */
    Uni<Void> writeOverdue(StreamEvent<byte[]> event) {
        Unwritten known;
        synchronized (unwritten) {
            known = unwritten.get(event.offset());
        }
        return known != null ? write(event, known.attempts(), known.cause())
                : write(event, event.attempt() - 1, new MicroException(Code.DEADLINE_EXCEEDED,
                        "It was not acknowledged within " + options.ackWait()));
    }

    private Uni<Void> failed(StreamEvent<byte[]> event, Unwritten letter, Throwable failure) {
        if (failure instanceof MicroException error && error.code() == Code.INVALID_ARGUMENT) {
            LOG.errorf(failure, "%s: no dead letter of %s can be written, so it is dropped", options.name(), event);
            return forget(event).ack();
        }
        if (event.attempt() >= options.attempts()) { // else the consumer gets it once more
            remember(event, letter);
        }
        LOG.errorf(failure, "%s: no dead letter of %s was written, so it is tried again", options.name(), event);
        return event.nack(UNTIL_TRIED_AGAIN);
    }

    private void remember(StreamEvent<byte[]> event, Unwritten letter) {
        synchronized (unwritten) {
            unwritten.put(event.offset(), letter);
            if (unwritten.size() > MOST_UNWRITTEN) {
                unwritten.remove(unwritten.keySet().iterator().next());
            }
        }
    }

    private StreamEvent<byte[]> forget(StreamEvent<byte[]> event) {
        synchronized (unwritten) {
            unwritten.remove(event.offset());
        }
        return event;
    }

    private NewEvent whole(StreamEvent<byte[]> event, Map<String, String> why) {
        Map<String, String> metadata = new HashMap<>(event.metadata());
        metadata.putAll(why);
        return new NewEvent(event.payload(), metadata, event.key(), letterId(event), Optional.of(event.time()),
                OptionalLong.empty());
    }

    /** Where the event is to be found, which leaves no room for what a letter has in addition. */
    private NewEvent reference(StreamEvent<byte[]> event, Map<String, String> why) {
        return new NewEvent(NO_PAYLOAD, why, event.key(), letterId(event), Optional.of(event.time()), OptionalLong.empty());
    }

    /**
     * Of its own for each topic and consumer, and the same when the letter is written twice because its acknowledgement was
     * lost.
     */
    private String letterId(StreamEvent<byte[]> event) {
        String id = event.topic() + "/" + event.id() + "/" + options.group().orElse(options.name());
        return EventChecks.bytes(id) <= EventChecks.LONGEST_ID ? id : UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
    }

    private record Unwritten(int attempts, Throwable cause) {
    }
}
