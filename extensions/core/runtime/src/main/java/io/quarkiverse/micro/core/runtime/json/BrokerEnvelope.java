package io.quarkiverse.micro.core.runtime.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * A message as Go Micro's HTTP, NATS and Redis brokers send it: {@code {"Header":{…},"Body":"<Base64>"}} (go-micro's
 * {@code broker.Message}). Written as Go writes it, read as Go reads it: members in any case, unknown ones skipped, null
 * meaning empty; but what has neither of the two is no message. Input is hostile.
 */
public final class BrokerEnvelope {

    private static final int MAX_DEPTH = 8;
    private static final byte[] NO_BODY = {};

    private final int maxBody;
    private final JsonFactory factory;

    /**
     * @param maxBody the longest body that is read, in bytes; the headers together may be as long as a body of 64 KiB
     */
    public BrokerEnvelope(int maxBody) {
        this.maxBody = maxBody;
        this.factory = GoJson.factory(maxDocument(), MAX_DEPTH, maxDocument());
    }

    /**
     * @return the longest document that is read, in bytes
     */
    public long maxDocument() {
        return (maxBody + 2L) / 3 * 4 + RegistryJson.MAX_STRING;
    }

    /**
     * @throws MicroException <em>resource exhausted</em> when no reader with the same limit would take it
     */
    public byte[] write(BrokerMessage message) {
        byte[] plain = PlainEnvelope.write(message);
        byte[] document = plain != null ? plain : compose(message);
        if (document.length > maxDocument()) {
            throw tooLarge("with its headers it has " + document.length + " bytes", null);
        }
        return document;
    }

    byte[] compose(BrokerMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 + message.body().length / 3 * 4);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("Header");
            for (Map.Entry<String, String> header : message.headers().entrySet()) {
                json.writeStringField(onTheWire(header.getKey()), header.getValue());
            }
            json.writeEndObject();
            json.writeBinaryField("Body", message.body());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws MicroException <em>invalid argument</em> when it is not a message, <em>resource exhausted</em> when it is beyond
     *         a limit
     */
    public BrokerMessage read(byte[] document) {
        if (document.length > maxDocument()) {
            throw tooLarge("it has " + document.length + " bytes", null);
        }
        BrokerMessage plain = PlainEnvelope.read(document);
        BrokerMessage message = plain != null ? plain : parse(document);
        if (message.body().length > maxBody) {
            throw tooLarge("its body has " + message.body().length + " bytes", null);
        }
        return message;
    }

    BrokerMessage parse(byte[] document) {
        try {
            return GoJson.document(factory, document, BrokerEnvelope::message);
        } catch (StreamConstraintsException e) {
            throw tooLarge(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw MicroException.builder(Code.INVALID_ARGUMENT).detail("The message is no JSON of a Header and a Body")
                    .cause(e).build();
        }
    }

    private static BrokerMessage message(JsonParser json) throws IOException {
        Map<String, String> headers = Map.of();
        byte[] body = NO_BODY;
        boolean any = false;
        GoJson.requireObject(json);
        for (String member = GoJson.member(json); member != null; member = GoJson.member(json)) {
            any |= member.equals("header") || member.equals("body");
            switch (member) {
                case "header" -> headers = headers(json);
                case "body" -> body = json.currentToken() == JsonToken.VALUE_NULL ? NO_BODY : json.getBinaryValue();
                default -> json.skipChildren();
            }
        }
        if (!any) { // where an engine has one space for all, it may be what something else wrote
            throw GoJson.unexpected(json, "a Header or a Body");
        }
        return new BrokerMessage(headers, body);
    }

    /** A header without a key says nothing. */
    private static Map<String, String> headers(JsonParser json) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(GoJson.metadata(json));
        headers.keySet().removeIf(String::isBlank);
        return headers;
    }

    /** Go's receivers look for these names in exactly this case. */
    static String onTheWire(String key) {
        return switch (key) {
            case BrokerMessage.ID -> "Micro-ID";
            case BrokerMessage.TOPIC -> "Micro-Topic"; // this and the next only because every message has them
            case BrokerMessage.CONTENT_TYPE -> "Content-Type";
            default -> title(key);
        };
    }

    /** As Go's {@code strings.Title}, by which Go's receivers ask for a key: tenant.id is Tenant.Id, and x_y is X_y. */
    private static String title(String key) {
        StringBuilder title = new StringBuilder(key);
        for (int i = 0; i < title.length(); i++) {
            if (i == 0 || separates(title.charAt(i - 1))) {
                title.setCharAt(i, upper(title.charAt(i)));
            }
        }
        return title.toString();
    }

    private static boolean separates(char c) {
        boolean inWord = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c > 0x7f;
        return !inWord;
    }

    /** ASCII only: not every other letter turns back into itself. */
    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? Character.toUpperCase(c) : c;
    }

    private MicroException tooLarge(String what, Throwable cause) {
        return MicroException.builder(Code.RESOURCE_EXHAUSTED)
                .detail("The message is beyond a limit: " + what + ", and bodies of "
                        + maxBody + " bytes are taken. Raise quarkus.micro.broker.max-message-size")
                .cause(cause).build();
    }
}
