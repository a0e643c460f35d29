package io.quarkiverse.micro.nats.runtime.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Any text as words of a subject. Letters, digits, {@code -} and {@code _} stay, a slash parts words, every other byte of
 * UTF-8 is {@code =} and two digits of hexadecimal, and a word without any letter is {@code =} alone: {@code a/b c} is
 * {@code a.b=20c}. So a bucket's usual tools can show the keys, and the server can search by all whole words of a prefix.
 */
public final class KeyText {

    private static final String DIGITS = "0123456789ABCDEF";
    private static final String EMPTY_WORD = "=";

    private KeyText() {
    }

    public static String encode(String text) {
        StringBuilder subject = new StringBuilder(text.length() + 8);
        int word = 0;
        for (byte b : text.getBytes(UTF_8)) {
            if (b == '/') {
                endWord(subject, word);
                word = subject.append('.').length();
            } else if (isPlain(b)) {
                subject.append((char) b);
            } else {
                subject.append('=').append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
            }
        }
        endWord(subject, word);
        return subject.toString();
    }

    /**
     * @return null where it is not what {@link #encode} makes
     */
    public static String decode(String subject) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(subject.length());
        for (int i = 0; i < subject.length(); i++) {
            char c = subject.charAt(i);
            if (c == '.') {
                bytes.write('/');
            } else if (c != '=') {
                bytes.write(c);
            } else if (i + 2 < subject.length() && subject.charAt(i + 1) != '.') {
                bytes.write(DIGITS.indexOf(subject.charAt(i + 1)) << 4 | DIGITS.indexOf(subject.charAt(i + 2)));
                i += 2;
            }
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
            return encode(text).equals(subject) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * @return matches all keys that begin with the prefix, and as few others as subjects can tell
     */
    public static String filter(String prefix) {
        int words = prefix.lastIndexOf('/');
        return words < 0 ? ">" : encode(prefix.substring(0, words)) + ".>";
    }

    private static void endWord(StringBuilder subject, int begin) {
        if (subject.length() == begin) {
            subject.append(EMPTY_WORD);
        }
    }

    private static boolean isPlain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_';
    }
}
