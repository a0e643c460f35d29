package io.quarkiverse.micro.core.runtime.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.MicroException;

/**
 * Where that is put aside which could not be dealt with.
 *
 * @param name of the topic of dead letters; empty where there are to be none
 * @param source the topic where it failed
 */
public record LetterTopic(String name, String source) {

    /** Beside a payload is no place for a stack of causes, and engines bound what they take. */
    private static final int LONGEST_CAUSE = 1000;

    /** As everywhere, in characters. */
    private static final int LONGEST_TOPIC = 255;

    /** What stands for no dead letters, because an empty value of configuration counts as none. */
    private static final String NONE = "none";

    /**
     * @param property as configured
     * @return as subscribers and consumers have it: the topic, which is empty where there are to be no letters
     */
    public static Optional<String> configured(Optional<String> property) {
        return property.map(topic -> topic.equals(NONE) ? "" : topic);
    }

    /**
     * @param configured topic; empty for the usual one
     */
    public static LetterTopic of(Optional<String> configured, String source) {
        return new LetterTopic(configured.orElseGet(() -> usual(source)), source);
    }

    /** Of a long topic the end is left out, as far as it has no room beside the prefix; the letter says its whole name. */
    private static String usual(String source) {
        String whole = DeadLetter.TOPIC_PREFIX + source;
        return cut(whole, LONGEST_TOPIC).replaceFirst("\\.+$", "");
    }

    /**
     * No letters of letters: else who takes all topics and fails at its own dead letters would do so for ever. One that was
     * published again to where it had failed is like any other.
     *
     * @param beside the headers or metadata of what failed
     */
    public boolean takes(Map<String, String> beside) {
        String diedAt = beside.get(DeadLetter.TOPIC);
        return !name.isEmpty() && (diedAt == null || diedAt.equals(source) && !name.equals(source));
    }

    /**
     * @param more about whoever failed
     * @return what the letter says of itself
     */
    public Map<String, String> why(int attempts, Throwable cause, Map<String, String> more) {
        Map<String, String> why = new HashMap<>(more);
        why.put(DeadLetter.TOPIC, source);
        why.put(DeadLetter.ATTEMPTS, Integer.toString(attempts));
        why.put(DeadLetter.CAUSE, text(cause));
        return why;
    }

    private static String text(Throwable cause) {
        String text = cause instanceof MicroException error ? error.code() + ": " + error.detail() : cause.toString();
        return cut(text, LONGEST_CAUSE);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean within = Character.isHighSurrogate(text.charAt(most - 1)); // half a character is no text
        return text.substring(0, within ? most - 1 : most);
    }
}
