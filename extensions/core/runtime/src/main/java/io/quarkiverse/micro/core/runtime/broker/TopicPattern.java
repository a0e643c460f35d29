package io.quarkiverse.micro.core.runtime.broker;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * A topic, or several by the wildcards of NATS: {@code *} for one word, {@code >} at the end for one or more.
 */
public final class TopicPattern {

    private static final String WORD = "*";
    private static final String REST = ">";
    private static final int LONGEST = 255;
    private static final int SHOWN = 80;

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
        return new TopicPattern(require(pattern, true));
    }

    /**
     * @return the topic
     * @throws MicroException <em>invalid argument</em> when nobody can publish to it
     */
    public static String requireTopic(String topic) {
        return require(topic, false);
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

    /** One pass without garbage, because every message comes by. */
    private static String require(String topic, boolean wildcards) {
        int length = topic.length();
        if (length > LONGEST) {
            throw bad(topic, "it is longer than " + LONGEST + " characters");
        }
        int word = 0;
        for (int i = 0; i < length; i++) {
            char c = topic.charAt(i);
            if (c == '.') {
                requireWord(topic, word, i);
                word = i + 1;
            } else if (c == '*' || c == '>') {
                requireWildcard(topic, word, i, wildcards);
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                throw bad(topic, "it must not hold white space");
            }
        }
        requireWord(topic, word, length);
        return topic;
    }

    private static void requireWord(String topic, int start, int end) {
        if (start == end) {
            throw bad(topic, "it needs words joined by single dots");
        }
    }

    private static void requireWildcard(String topic, int word, int at, boolean wildcards) {
        if (!wildcards) {
            throw bad(topic, "'*' and '>' are for those who subscribe");
        }
        boolean last = at + 1 == topic.length();
        boolean whole = at == word && (last || topic.charAt(at + 1) == '.');
        if (!whole || topic.charAt(at) == '>' && !last) {
            throw bad(topic, "in a pattern '*' stands for one whole word, and '>' for all words to the end");
        }
    }

    private static MicroException bad(String topic, String why) {
        String shown = topic.length() > SHOWN ? topic.substring(0, SHOWN) + "…" : topic;
        return new MicroException(Code.INVALID_ARGUMENT, "'" + shown + "' is no topic: " + why);
    }
}
