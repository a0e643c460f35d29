package io.quarkiverse.micro.core.runtime.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * An event as Go Micro stores it: {@code {"Timestamp":…,"Metadata":{…},"ID":…,"Topic":…,"Payload":"<Base64>"}} (go-micro's
 * {@code events.Event}). Written as Go writes it, read as Go reads it: members in any case, unknown ones skipped, null meaning
 * empty; but what has none of these is no event. Input is hostile.
 */
public final class EventJson {

    private static final int MAX_DEPTH = 8;
    private static final Set<String> MEMBERS = Set.of("timestamp", "metadata", "id", "topic", "payload");
    private static final byte[] NO_PAYLOAD = {};

    private final int maxPayload;
    private final JsonFactory factory;

    /**
     * @param maxPayload the longest payload that is read, in bytes; all else together may be as long as one of 64 KiB
     */
    public EventJson(int maxPayload) {
        this.maxPayload = maxPayload;
        this.factory = GoJson.factory(maxDocument(), MAX_DEPTH, maxDocument());
    }

    /**
     * @param id may be empty, as may be all else
     */
    public record Event(Instant time, Map<String, String> metadata, String id, String topic, byte[] payload) {
    }

    public byte[] write(Event event) {
        byte[] plain = PlainEvent.write(event);
        return plain != null ? plain : compose(event);
    }

    byte[] compose(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(192 + event.payload().length / 3 * 4);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("Timestamp", event.time().toString());
            json.writeFieldName("Metadata");
            GoJson.writeMetadata(json, event.metadata());
            json.writeStringField("ID", event.id());
            json.writeStringField("Topic", event.topic());
            json.writeBinaryField("Payload", event.payload());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws MicroException <em>invalid argument</em> when it is no event, <em>resource exhausted</em> when it is beyond a
     *         limit
     */
    public Event read(byte[] document) {
        if (document.length > maxDocument()) {
            throw tooLarge("it has " + document.length + " bytes", null);
        }
        Event plain = PlainEvent.read(document);
        return plain != null ? plain : parse(document);
    }

    Event parse(byte[] document) {
        try {
            return GoJson.document(factory, document, EventJson::event);
        } catch (StreamConstraintsException e) {
            throw tooLarge(e.getOriginalMessage(), e);
        } catch (IOException | DateTimeException e) {
            throw MicroException.builder(Code.INVALID_ARGUMENT)
                    .detail("The message is no event: no JSON of a Timestamp, Metadata, an ID, a Topic and a Payload").cause(e)
                    .build();
        }
    }

    private static Event event(JsonParser json) throws IOException {
        Instant time = Instant.EPOCH;
        Map<String, String> metadata = Map.of();
        String id = "";
        String topic = "";
        byte[] payload = NO_PAYLOAD;
        boolean any = false;
        GoJson.requireObject(json);
        for (String member = GoJson.member(json); member != null; member = GoJson.member(json)) {
            boolean there = json.currentToken() != JsonToken.VALUE_NULL;
            any |= MEMBERS.contains(member);
            switch (member) {
                case "timestamp" -> time = there ? Instant.parse(GoJson.text(json)) : time;
                case "metadata" -> metadata = GoJson.metadata(json);
                case "id" -> id = GoJson.text(json);
                case "topic" -> topic = GoJson.text(json);
                case "payload" -> payload = there ? json.getBinaryValue() : payload;
                default -> json.skipChildren();
            }
        }
        if (!any) { // where an engine has one space for all, it may be what something else wrote
            throw GoJson.unexpected(json, "one of " + MEMBERS);
        }
        return new Event(time, metadata, id, topic, payload);
    }

    private long maxDocument() {
        return (maxPayload + 2L) / 3 * 4 + RegistryJson.MAX_STRING;
    }

    private MicroException tooLarge(String what, Throwable cause) {
        return MicroException.builder(Code.RESOURCE_EXHAUSTED)
                .detail("The event is beyond a limit: " + what + ", and payloads of " + maxPayload
                        + " bytes are taken. Raise quarkus.micro.events.max-event-size")
                .cause(cause).build();
    }
}
