package io.quarkiverse.micro.broker.dev;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * What became of a message: it was published, or a subscriber has tried to deal with it.
 *
 * @param number counts what was recorded, from 1
 * @param time of the end
 * @param topic never a pattern
 * @param subscriber who got it; empty where it was published
 * @param attempt of the subscriber, from 1; 0 where it was published
 * @param problem why that failed; empty where it did not
 * @param id the same for all that became of one message
 * @param contentType empty where nobody said
 * @param headers long ones are cut
 * @param size of the body, in bytes
 * @param body its beginning; empty where it is no text
 */
record RecordedMessage(long number, Instant time, String topic, String subscriber, int attempt, String problem, String id,
        String contentType, Map<String, String> headers, int size, String body) {

    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_TEXT = 500;

    static RecordedMessage published(String topic, BrokerMessage message, Throwable failure) {
        return of(topic, "", 0, message, failure);
    }

    static RecordedMessage delivered(String topic, String subscriber, int attempt, BrokerMessage message, Throwable failure) {
        return of(topic, subscriber, attempt, message, failure);
    }

    private static RecordedMessage of(String topic, String subscriber, int attempt, BrokerMessage message, Throwable failure) {
        String contentType = message.contentType().orElse("");
        Map<String, String> headers = new TreeMap<>();
        message.headers().entrySet().stream().limit(MOST_HEADERS)
                .forEach(it -> headers.put(cut(it.getKey()), cut(it.getValue())));
        return new RecordedMessage(0, Instant.now(), topic, subscriber, attempt, problem(failure),
                cut(message.header(BrokerMessage.ID).orElse("")), cut(contentType), headers, message.body().length,
                BodyText.of(contentType, message.body()));
    }

    RecordedMessage numbered(long number) {
        return new RecordedMessage(number, time, topic, subscriber, attempt, problem, id, contentType, headers, size, body);
    }

    boolean wasPublished() {
        return subscriber.isEmpty();
    }

    boolean failed() {
        return !problem.isEmpty();
    }

    /**
     * @param failure null for none
     * @return what to tell people of it; empty for none
     */
    static String problem(Throwable failure) {
        if (failure == null) {
            return "";
        }
        return cut(failure instanceof MicroException error ? error.code() + ": " + error.detail() : failure.toString());
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
