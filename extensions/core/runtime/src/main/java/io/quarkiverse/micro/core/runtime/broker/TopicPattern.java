package io.quarkiverse.micro.core.runtime.broker;

import java.util.regex.Pattern;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * A topic, or several by the wildcards of NATS: {@code *} for one word, {@code >} at the end for one or more.
 */
public final class TopicPattern {

    private static final String WORD = "*";
    private static final String REST = ">";
    private static final int LONGEST = 255;
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Cntrl}]");

    private final String text;
    private final String[] words;
    private final boolean exact;

    private TopicPattern(String text) {
        this.text = text;
        this.words = words(text);
        this.exact = !text.contains(WORD) && !text.contains(REST);
    }

    /**
     * @throws MicroException <em>invalid argument</em> when it is neither a topic nor a pattern
     */
    public static TopicPattern of(String pattern) {
        String[] words = words(pattern);
        for (int i = 0; i < words.length; i++) {
            boolean wildcard = words[i].equals(WORD) || words[i].equals(REST) && i == words.length - 1;
            if (!wildcard && (words[i].contains(WORD) || words[i].contains(REST))) {
                throw bad(pattern, "in a pattern '*' stands for one whole word, and '>' for all words to the end");
            }
        }
        return new TopicPattern(requireWords(pattern, words));
    }

    /**
     * @return the topic
     * @throws MicroException <em>invalid argument</em> when nobody can publish to it
     */
    public static String requireTopic(String topic) {
        if (topic.contains(WORD) || topic.contains(REST)) {
            throw bad(topic, "'*' and '>' are for those who subscribe");
        }
        return requireWords(topic, words(topic));
    }

    /**
     * @return whether it stands for itself only
     */
    public boolean exact() {
        return exact;
    }

    public boolean matches(String topic) {
        if (exact) {
            return text.equals(topic);
        }
        String[] other = words(topic);
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(REST)) {
                return other.length > i;
            }
            if (i >= other.length || !words[i].equals(WORD) && !words[i].equals(other[i])) {
                return false;
            }
        }
        return other.length == words.length;
    }

    @Override
    public String toString() {
        return text;
    }

    private static String[] words(String topic) {
        return topic.split("\\.", -1);
    }

    private static String requireWords(String topic, String[] words) {
        for (String word : words) {
            if (word.isEmpty()) {
                throw bad(topic, "it needs words joined by single dots");
            }
        }
        if (WHITE_SPACE.matcher(topic).find()) {
            throw bad(topic, "it must not hold white space");
        }
        if (topic.length() > LONGEST) {
            throw bad(topic, "it is longer than " + LONGEST + " characters");
        }
        return topic;
    }

    private static MicroException bad(String topic, String why) {
        return new MicroException(Code.INVALID_ARGUMENT, "'" + topic + "' is no topic: " + why);
    }
}
