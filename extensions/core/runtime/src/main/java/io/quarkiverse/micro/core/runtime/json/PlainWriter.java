package io.quarkiverse.micro.core.runtime.json;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Writes JSON whose texts are printable ASCII without escapes, into an array of known length.
 */
final class PlainWriter {

    private static final int QUOTES_COLON_AND_COMMA = 6;

    private final byte[] document;
    private int at;

    /**
     * @param most bytes that are going to be written
     */
    PlainWriter(int most) {
        document = new byte[most];
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // The last three are what Go escapes for browsers
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
                return false;
            }
        }
        return true;
    }

    /**
     * @return how many bytes {@link #member} writes for all of them at most; -1 where they are not plain
     */
    static int length(Map<String, String> members) {
        int length = 0;
        for (Map.Entry<String, String> member : members.entrySet()) {
            if (!isPlain(member.getKey()) || !isPlain(member.getValue())) {
                return -1;
            }
            length += member.getKey().length() + member.getValue().length() + QUOTES_COLON_AND_COMMA;
        }
        return length;
    }

    static int base64Length(byte[] bytes) {
        return (bytes.length + 2) / 3 * 4;
    }

    PlainWriter raw(byte[] part) {
        System.arraycopy(part, 0, document, at, part.length);
        at += part.length;
        return this;
    }

    /** Without quotes. */
    @SuppressWarnings("deprecation") // the one way to copy ASCII without an array in between
    PlainWriter text(String text) {
        text.getBytes(0, text.length(), document, at);
        at += text.length();
        return this;
    }

    PlainWriter base64(byte[] bytes) {
        return raw(Base64.getEncoder().encode(bytes));
    }

    /**
     * Writes the next one of an object's members, with a comma before it unless it is the first.
     */
    PlainWriter member(boolean first, String name, String value) {
        document[at++] = (byte) (first ? '"' : ',');
        if (!first) {
            document[at++] = '"';
        }
        text(name);
        document[at++] = '"';
        document[at++] = ':';
        document[at++] = '"';
        text(value);
        document[at++] = '"';
        return this;
    }

    byte[] document() {
        return at == document.length ? document : Arrays.copyOf(document, at);
    }
}
