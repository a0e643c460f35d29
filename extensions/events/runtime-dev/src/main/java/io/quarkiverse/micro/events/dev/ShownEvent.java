package io.quarkiverse.micro.events.dev;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.events.StreamEvent;

/**
 * An event as people can read it.
 *
 * @param time when it happened, as ISO 8601 has it
 * @param key empty for none
 * @param size of the payload in bytes
 * @param payload its beginning where it is text; empty where it is not
 */
record ShownEvent(long offset, String id, String time, String key, Map<String, String> metadata, int size, String payload) {

    /** Bytes of a payload that are shown. A page of events must not be a burden. */
    static final int LONGEST = 4_096;

    static ShownEvent of(StreamEvent<byte[]> event) {
        return new ShownEvent(event.offset(), event.id(), event.time().toString(), event.key().orElse(""),
                new TreeMap<>(event.metadata()), event.payload().length, text(event.payload()));
    }

    /** Whatever its content type says: other languages publish text and call it bytes. */
    private static String text(byte[] payload) {
        int shown = Math.min(payload.length, LONGEST);
        CharBuffer text = CharBuffer.allocate(shown);
        // A character that the limit cuts in two is left over, and no mistake
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, 0, shown), text,
                shown == payload.length);
        String decoded = text.flip().toString();
        boolean binary = result.isError() || decoded.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
        return binary ? "" : decoded + (shown < payload.length ? "…" : "");
    }
}
