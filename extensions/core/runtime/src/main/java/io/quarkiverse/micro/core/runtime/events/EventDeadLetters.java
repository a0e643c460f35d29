package io.quarkiverse.micro.core.runtime.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Uni;

/**
 * Puts aside what a consumer could not deal with: published to a topic of its own, with the cause in metadata.
 */
final class EventDeadLetters {

    static final String PREFIX = "dead-letter.";
    static final String TOPIC = "dead-letter-topic";
    static final String OFFSET = "dead-letter-offset";
    static final String CONSUMER = "dead-letter-consumer";
    static final String ATTEMPTS = "dead-letter-attempts";
    static final String CAUSE = "dead-letter-cause";

    private static final Logger LOG = Logger.getLogger(EventDeadLetters.class);
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(10);

    /** Metadata is no place for a stack of causes, and engines bound what they take. */
    private static final int LONGEST_CAUSE = 1000;

    private final ConsumeOptions options;
    private final EventStream stream;

    EventDeadLetters(ConsumeOptions options, EventStream stream) {
        this.options = options;
        this.stream = stream;
    }

    /**
     * Writes the letter, then acknowledges the event. Where the letter cannot be written the event comes again.
     *
     * @param event with the acknowledgement of the transport
     */
    Uni<Void> bury(StreamEvent<byte[]> event, int attempts, Throwable cause) {
        String letters = options.deadLetter().orElse(PREFIX + event.topic());
        boolean deadAlready = event.metadata().containsKey(TOPIC);
        if (letters.isEmpty() || deadAlready) {
            LOG.errorf(cause, "%s failed at %s, which is dropped after %d attempts", options.name(), event, attempts);
            return event.ack();
        }
        LOG.warnf(cause, "%s failed at %s, which becomes a dead letter in topic %s after %d attempts", options.name(), event,
                letters, attempts);
        return stream.publish(letters, letter(event, attempts, cause)).replaceWithVoid()
                .onItemOrFailure().transformToUni((written, failure) -> failure == null ? event.ack()
                        : comesAgain(event, failure));
    }

    private Uni<Void> comesAgain(StreamEvent<byte[]> event, Throwable failure) {
        LOG.errorf(failure, "%s: no dead letter of %s was written, so it is tried again", options.name(), event);
        return event.nack(UNTIL_TRIED_AGAIN);
    }

    private NewEvent letter(StreamEvent<byte[]> event, int attempts, Throwable cause) {
        Map<String, String> metadata = new HashMap<>(event.metadata());
        metadata.putAll(Map.of(TOPIC, event.topic(), OFFSET, Long.toString(event.offset()), CONSUMER, options.name(), ATTEMPTS,
                Integer.toString(attempts), CAUSE, text(cause)));
        return new NewEvent(event.payload(), metadata, event.key(), letterId(event), Optional.of(event.time()),
                OptionalLong.empty());
    }

    /** Of its own for each consumer, and the same when the letter is written twice because its acknowledgement was lost. */
    private String letterId(StreamEvent<byte[]> event) {
        return event.id() + "/" + options.group().orElse(options.name());
    }

    private static String text(Throwable cause) {
        String text = cause instanceof MicroException error ? error.code() + ": " + error.detail() : cause.toString();
        return text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) : text;
    }
}
