package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * The usual case of {@link BrokerEnvelope}, several times as fast: headers of printable ASCII without escapes, and a document
 * in exactly the form that Go and this class write. Whatever is unusual it leaves to the other.
 */
final class PlainEnvelope {

    private static final byte[] START = "{\"Header\":{".getBytes(ISO_8859_1);
    private static final byte[] BODY = "},\"Body\":\"".getBytes(ISO_8859_1);
    private static final byte[] END = "\"}".getBytes(ISO_8859_1);
    private static final int MOST_HEADERS = 64;

    private PlainEnvelope() {
    }

    /**
     * @return null where it takes more than this
     */
    static byte[] write(BrokerMessage message) {
        int length = START.length + BODY.length + END.length + (message.body().length + 2) / 3 * 4;
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            if (!isPlain(header.getKey()) || !isPlain(header.getValue())) {
                return null;
            }
            length += header.getKey().length() + header.getValue().length() + "\"\":\"\",".length();
        }
        byte[] document = new byte[length];
        int at = put(START, document, 0);
        boolean first = true;
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            if (!first) {
                document[at++] = ',';
            }
            first = false;
            at = putText(BrokerEnvelope.onTheWire(header.getKey()), document, at);
            document[at++] = ':';
            at = putText(header.getValue(), document, at);
        }
        at = put(BODY, document, at);
        at = put(Base64.getEncoder().encode(message.body()), document, at);
        at = put(END, document, at);
        return at == length ? document : Arrays.copyOf(document, at);
    }

    /**
     * @return null where it takes more than this
     */
    static BrokerMessage read(byte[] document) {
        if (!isAt(START, document, 0) || document[document.length - 1] != '}') {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>(); // the last of a key in several cases wins
        int at = START.length;
        while (at < document.length && document[at] == '"') {
            int keyEnd = textEnd(document, at + 1);
            if (keyEnd < 0 || keyEnd - at > BrokerEnvelope.MAX_NAME || keyEnd + 2 >= document.length
                    || document[keyEnd + 1] != ':' || document[keyEnd + 2] != '"') {
                return null;
            }
            int valueEnd = textEnd(document, keyEnd + 3);
            String key = new String(document, at + 1, Math.max(0, keyEnd - at - 1), ISO_8859_1);
            if (valueEnd < 0 || key.isBlank() || headers.size() == MOST_HEADERS) {
                return null;
            }
            headers.put(key, new String(document, keyEnd + 3, valueEnd - keyEnd - 3, ISO_8859_1));
            at = valueEnd + 1;
            if (at + 1 >= document.length || (document[at] == ',') != (document[at + 1] == '"') || document[at] == '"') {
                return null;
            }
            at += document[at] == ',' ? 1 : 0;
        }
        return isAt(BODY, document, at) ? message(headers, document, at + BODY.length) : null;
    }

    private static BrokerMessage message(Map<String, String> headers, byte[] document, int body) {
        int end = document.length - END.length;
        if (end < body || (end - body) % 4 != 0 || !isAt(END, document, end)) {
            return null;
        }
        try {
            return new BrokerMessage(headers, Base64.getDecoder().decode(Arrays.copyOfRange(document, body, end)));
        } catch (IllegalArgumentException e) { // the other says what is wrong with it
            return null;
        }
    }

    /** @return where the quote is, or -1 where there is none or something to decode before it */
    private static int textEnd(byte[] document, int from) {
        for (int i = from; i < document.length; i++) {
            byte b = document[i];
            if (b == '"') {
                return i;
            }
            if (b < ' ' || b == '\\') { // beyond ASCII is negative
                return -1;
            }
        }
        return -1;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // The last three are what Go escapes for browsers
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(byte[] part, byte[] document, int at) {
        return at + part.length <= document.length
                && Arrays.equals(part, 0, part.length, document, at, at + part.length);
    }

    private static int put(byte[] part, byte[] document, int at) {
        System.arraycopy(part, 0, document, at, part.length);
        return at + part.length;
    }

    @SuppressWarnings("deprecation") // the one way to copy ASCII without an array in between
    private static int putText(String text, byte[] document, int at) {
        document[at] = '"';
        text.getBytes(0, text.length(), document, at + 1);
        document[at + 1 + text.length()] = '"';
        return at + text.length() + 2;
    }
}
