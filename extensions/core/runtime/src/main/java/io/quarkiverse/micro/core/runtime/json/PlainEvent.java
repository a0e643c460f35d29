package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.core.runtime.json.EventJson.Event;

/**
 * The usual case of {@link EventJson}, several times as fast: texts of printable ASCII without escapes, and a document in
 * exactly the form that Go and this class write. Whatever is unusual it leaves to the other.
 */
final class PlainEvent {

    private static final byte[] TIMESTAMP = "{\"Timestamp\":\"".getBytes(US_ASCII);
    private static final byte[] NO_METADATA = ",\"Metadata\":null".getBytes(US_ASCII);
    private static final byte[] METADATA = ",\"Metadata\":{".getBytes(US_ASCII);
    private static final byte[] END_OF_METADATA = "}".getBytes(US_ASCII);
    private static final byte[] ID = ",\"ID\":\"".getBytes(US_ASCII);
    private static final byte[] TOPIC = ",\"Topic\":\"".getBytes(US_ASCII);
    private static final byte[] PAYLOAD = ",\"Payload\":\"".getBytes(US_ASCII);
    private static final byte[] QUOTE = "\"".getBytes(US_ASCII);
    private static final byte[] END = "}".getBytes(US_ASCII);
    private static final int FIXED = TIMESTAMP.length + PlainTime.MOST + NO_METADATA.length + ID.length + TOPIC.length
            + PAYLOAD.length + 4 * QUOTE.length + END.length;

    private PlainEvent() {
    }

    /**
     * @return null where it takes more than this
     */
    static byte[] write(Event event) {
        int metadata = PlainWriter.length(event.metadata());
        String time = PlainTime.write(event.time());
        if (metadata < 0 || time == null || !PlainWriter.isPlain(event.id()) || !PlainWriter.isPlain(event.topic())) {
            return null;
        }
        PlainWriter writer = new PlainWriter(FIXED + metadata + event.id().length() + event.topic().length()
                + PlainWriter.base64Length(event.payload())).raw(TIMESTAMP).text(time).raw(QUOTE);
        if (event.metadata().isEmpty()) {
            writer.raw(NO_METADATA);
        } else {
            writer.raw(METADATA);
            boolean first = true;
            for (Map.Entry<String, String> member : new TreeMap<>(event.metadata()).entrySet()) {
                writer.member(first, member.getKey(), member.getValue());
                first = false;
            }
            writer.raw(END_OF_METADATA);
        }
        return writer.raw(ID).text(event.id()).raw(QUOTE).raw(TOPIC).text(event.topic()).raw(QUOTE)
                .raw(PAYLOAD).base64(event.payload()).raw(QUOTE).raw(END).document();
    }

    /**
     * @return null where it takes more than this
     */
    static Event read(byte[] document) {
        PlainReader reader = new PlainReader(document);
        Instant time = reader.take(TIMESTAMP) ? PlainTime.read(reader.text()) : null;
        Map<String, String> metadata = reader.take(NO_METADATA) ? Map.of()
                : reader.take(METADATA) ? reader.members() : null;
        String id = reader.take(ID) ? reader.text() : null;
        String topic = reader.take(TOPIC) ? reader.text() : null;
        byte[] payload = reader.take(PAYLOAD) ? reader.base64() : null;
        boolean whole = time != null && metadata != null && id != null && topic != null && payload != null
                && reader.take(END) && reader.isAtEnd();
        return whole ? new Event(time, metadata, id, topic, payload) : null;
    }
}
