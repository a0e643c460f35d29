package io.quarkiverse.micro.core.runtime.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

import io.quarkiverse.micro.core.runtime.store.KeyOrder;

/**
 * What all of Go Micro's documents have in common: Go's escapes, members in any case, bounds on hostile input. What reads a
 * value finds the parser on its first token and leaves it on the last.
 */
final class GoJson {

    /** The longest name of a member that is read, in characters. */
    static final int MAX_NAME = 4096;

    private static final int MAX_NUMBER = 64;

    private GoJson() {
    }

    /**
     * @param maxDocument in bytes
     * @param maxDepth of nesting
     * @param maxString in characters
     */
    static JsonFactory factory(long maxDocument, int maxDepth, long maxString) {
        return new JsonFactoryBuilder()
                .characterEscapes(new GoEscapes())
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // as Go, rather than two escapes
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's, interned ones stay for ever
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(maxDocument)
                        .maxNestingDepth(maxDepth)
                        .maxStringLength((int) Math.min(maxString, Integer.MAX_VALUE))
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                .build();
    }

    /** Reads a document that is one value and nothing more. */
    static <T> T document(JsonFactory factory, byte[] document, Read<T> read) throws IOException {
        try (JsonParser json = factory.createParser(document)) {
            json.nextToken();
            T value = read.read(json);
            if (json.nextToken() != null) {
                throw unexpected(json, "the end");
            }
            return value;
        }
    }

    static void requireObject(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw unexpected(json, "an object");
        }
    }

    /** The next member's name in lower case with the parser on its value, or null at the object's end. */
    static String member(JsonParser json) throws IOException {
        String name = json.nextFieldName();
        if (name == null) {
            return null;
        }
        json.nextToken();
        return name.toLowerCase(Locale.ROOT);
    }

    static String text(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> "";
            default -> throw unexpected(json, "text or null");
        };
    }

    static Map<String, String> metadata(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        requireObject(json);
        Map<String, String> metadata = new LinkedHashMap<>(); // who turns keys to lower case has the last one win
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            metadata.put(key, text(json));
        }
        return metadata;
    }

    /** Sorted by bytes, as Go does, and null when empty. */
    static void writeMetadata(JsonGenerator json, Map<String, String> metadata) throws IOException {
        if (metadata.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        for (String key : metadata.keySet().stream().sorted(KeyOrder.BY_BYTES).toList()) {
            json.writeStringField(key, metadata.get(key));
        }
        json.writeEndObject();
    }

    static JsonParseException unexpected(JsonParser json, String expected) {
        return new JsonParseException(json, "expected " + expected);
    }

    interface Read<T> {

        T read(JsonParser json) throws IOException;
    }
}
