package io.quarkiverse.micro.core.runtime.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;

/**
 * What is asked of topics, groups and events. All fail with <em>invalid argument</em> or <em>resource exhausted</em>.
 */
public final class EventChecks {

    static final int MOST_EVENTS = 1000;
    static final int LONGEST_READ = 10_000;

    private static final int LONGEST_NAME = 128;
    static final int LONGEST_ID = 256;

    private EventChecks() {
    }

    /**
     * @return the topic
     */
    public static String requireTopic(String topic) {
        TopicPattern.requireTopic(topic);
        if (topic.indexOf('/') >= 0 || topic.indexOf('\\') >= 0 || bytes(topic) > LONGEST_NAME) {
            throw invalid("'" + topic + "' is no topic of events: it must not hold / or \\, nor more than " + LONGEST_NAME
                    + " bytes");
        }
        return topic;
    }

    static void requireConsumable(String topic, ConsumeOptions options) {
        requireTopic(topic);
        options.group().ifPresent(EventChecks::requireGroup);
        Optional<String> letters = options.deadLetter().isPresent() || topic.startsWith(DeadLetter.TOPIC_PREFIX)
                ? options.deadLetter()
                : Optional.of(DeadLetter.TOPIC_PREFIX + topic);
        letters.filter(it -> !it.isEmpty()).ifPresent(EventChecks::requireTopic);
    }

    static void requireGroup(String group) {
        boolean legal = group.chars().noneMatch(c -> c <= ' ' || ".*>/\\".indexOf(c) >= 0);
        if (group.isEmpty() || !legal || bytes(group) > LONGEST_NAME) {
            throw invalid("'" + group + "' is no group: it needs 1 to " + LONGEST_NAME
                    + " bytes, none of them white space, '.', '*', '>', '/' or '\\'");
        }
    }

    static void requireLimit(int limit) {
        if (limit < 1 || limit > LONGEST_READ) {
            throw invalid("The limit is " + limit + "; it must be 1 to " + LONGEST_READ
                    + ". Read on from the last offset plus 1");
        }
    }

    static void requireCount(List<NewEvent> events) {
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw invalid(events.size() + " events are to be published at once; it must be 1 to " + MOST_EVENTS);
        }
    }

    /**
     * @return of payload, key, id and metadata together, in bytes
     */
    public static long size(NewEvent event) {
        long size = event.payload().length + bytes(event.id()) + event.key().map(EventChecks::bytes).orElse(0L);
        for (Map.Entry<String, String> entry : event.metadata().entrySet()) {
            size += bytes(entry.getKey()) + bytes(entry.getValue());
        }
        return size;
    }

    static void requireSize(NewEvent event, int most) {
        long size = size(event);
        if (size > most) {
            throw MicroException.builder(Code.RESOURCE_EXHAUSTED).outcome(Outcome.NOT_SENT).detail("The event has " + size
                    + " bytes, and " + most
                    + " may be published. Send less, or raise quarkus.micro.events.max-event-size").build();
        }
        if (bytes(event.id()) > LONGEST_ID) {
            throw invalid("The id of the event has " + bytes(event.id()) + " bytes; it must not have more than " + LONGEST_ID);
        }
    }

    /**
     * @return whether the event itself is too large, here or for the engine, rather than that there is no room for it now
     */
    public static boolean isTooLarge(Throwable failure) {
        return failure instanceof MicroException error && error.code() == Code.RESOURCE_EXHAUSTED
                && error.outcome() == Outcome.NOT_SENT;
    }

    /** Of text that is ASCII, as most is, without encoding it. */
    static long bytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }

    private static MicroException invalid(String detail) {
        return new MicroException(Code.INVALID_ARGUMENT, detail);
    }
}
