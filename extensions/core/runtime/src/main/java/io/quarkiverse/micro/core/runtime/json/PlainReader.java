package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads JSON whose texts are printable ASCII without escapes, and says no to whatever is unusual.
 */
final class PlainReader {

    private static final int MOST_MEMBERS = 64;

    private final byte[] document;
    private int at;

    PlainReader(byte[] document) {
        this.document = document;
    }

    /**
     * @return whether this comes next: then it is behind
     */
    boolean take(byte[] part) {
        boolean there = at + part.length <= document.length
                && Arrays.equals(part, 0, part.length, document, at, at + part.length);
        at += there ? part.length : 0;
        return there;
    }

    boolean isAtEnd() {
        return at == document.length;
    }

    /**
     * @return up to the next quote, which is behind then; null where there is none or something to decode before it
     */
    String text() {
        for (int i = at; i < document.length; i++) {
            byte b = document[i];
            if (b == '"') {
                String text = new String(document, at, i - at, ISO_8859_1);
                at = i + 1;
                return text;
            }
            if (b < ' ' || b == '\\') { // beyond ASCII is negative
                return null;
            }
        }
        return null;
    }

    /**
     * Reads the members of an object behind its brace, of which the last of a name wins.
     *
     * @return null where one of them is no text, or they do not end with a brace, which is behind then
     */
    Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        if (take('}')) {
            return members;
        }
        do {
            String name = take('"') ? text() : null;
            String value = name != null && take(':') && take('"') ? text() : null;
            if (value == null || name.isBlank() || name.length() > GoJson.MAX_NAME
                    || members.size() == MOST_MEMBERS) {
                return null;
            }
            members.put(name, value);
        } while (take(','));
        return take('}') ? members : null;
    }

    /**
     * @return what is encoded up to the next quote, which is behind then; null where it is no padded Base64
     */
    byte[] base64() {
        int end = at;
        while (end < document.length && document[end] != '"') {
            end++;
        }
        if (end == document.length || (end - at) % 4 != 0) {
            return null;
        }
        try {
            ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(document, at, end - at));
            at = end + 1;
            return bytes.remaining() == bytes.array().length ? bytes.array()
                    : Arrays.copyOf(bytes.array(), bytes.remaining());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean take(char next) {
        boolean there = at < document.length && document[at] == next;
        at += there ? 1 : 0;
        return there;
    }
}
