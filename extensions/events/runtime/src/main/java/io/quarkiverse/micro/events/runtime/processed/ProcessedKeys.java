package io.quarkiverse.micro.events.runtime.processed;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * Under which key a table remembers that an event was dealt with, and how a failure tells that it does.
 */
public final class ProcessedKeys {

    /** Of keys of the house, U+0000 first. */
    static final String PREFIX = "\u0000p/";

    /** Type of an error's detail whose value is the key. */
    private static final String DETAIL = "micro.events.Processed";

    private static final int MOST_CAUSES = 8;

    private ProcessedKeys() {
    }

    static String of(StreamEvent<?> event, String group) {
        return PREFIX + group + ending(event);
    }

    /** Says in whose topic and under which id; nothing in a group looks like it, because a group holds no slash. */
    private static String ending(StreamEvent<?> event) {
        return "/" + event.topic() + "/" + event.id();
    }

    public static boolean isOne(String key) {
        return key.startsWith(PREFIX);
    }

    /**
     * @return the failure, saying that it came from this key
     */
    public static MicroException refusal(String key, MicroException failure) {
        return failure.with().add(new ErrorDetail(DETAIL, key.getBytes(StandardCharsets.UTF_8))).build();
    }

    /**
     * @return whether the consumer failed because this event was dealt with before, and not for another record that exists
     */
    public static boolean refused(StreamEvent<?> event, Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof MicroException error && error.code() == Code.ALREADY_EXISTS && error.details().stream()
                    .anyMatch(detail -> detail.type().equals(DETAIL) && names(event, detail))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean names(StreamEvent<?> event, ErrorDetail detail) {
        String key = new String(detail.value(), StandardCharsets.UTF_8);
        int slash = key.indexOf('/', PREFIX.length());
        return slash > 0 && key.substring(slash).equals(ending(event));
    }
}
