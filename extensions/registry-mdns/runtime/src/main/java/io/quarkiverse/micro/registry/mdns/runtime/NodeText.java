package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.micro.core.runtime.json.RegistryJson;
import io.quarkiverse.micro.registry.Endpoint;

/**
 * What a node's TXT record says. As Go Micro writes it: JSON, in zlib, in hexadecimal, in strings of 255 characters.
 */
record NodeText(Map<String, String> metadata, String service, String version, List<Endpoint> endpoints) {

    /** Octets of JSON in one record. A hundred endpoints have a tenth of it, which packs so well that it fits a packet. */
    static final int MAX_JSON = RegistryJson.MAX_DOCUMENT;

    private static final int STRING = 255;

    NodeText {
        metadata = Map.copyOf(metadata);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * @throws IllegalArgumentException when the JSON has more than {@value #MAX_JSON} octets
     */
    List<String> encode() {
        byte[] json = json();
        if (json.length > MAX_JSON) {
            throw new IllegalArgumentException(json.length + " octets of JSON exceed " + MAX_JSON);
        }
        String hex = HexFormat.of().formatHex(deflate(json));
        List<String> strings = new ArrayList<>(hex.length() / STRING + 1);
        for (int from = 0; from < hex.length(); from += STRING) {
            strings.add(hex.substring(from, Math.min(hex.length(), from + STRING)));
        }
        return strings;
    }

    /**
     * @return empty when the strings say nothing readable
     */
    static Optional<NodeText> decode(List<String> strings) {
        try {
            return Optional.of(read(inflate(HexFormat.of().parseHex(String.join("", strings)))));
        } catch (IllegalArgumentException | DataFormatException | IOException e) {
            // The caller counts it; Go ignores such records too
            return Optional.empty();
        }
    }

    byte[] json() {
        ByteArrayOutputStream json = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = RegistryJson.factory().createGenerator(json)) {
            generator.writeStartObject();
            generator.writeFieldName("Metadata");
            RegistryJson.writeMetadata(generator, metadata);
            generator.writeStringField("Service", service);
            generator.writeStringField("Version", version);
            generator.writeFieldName("Endpoints");
            RegistryJson.writeEndpoints(generator, endpoints);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return json.toByteArray();
    }

    private static NodeText read(byte[] json) throws IOException {
        Map<String, String> metadata = Map.of();
        String service = "";
        String version = "";
        List<Endpoint> endpoints = List.of();
        try (JsonParser parser = RegistryJson.factory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName().toLowerCase(Locale.ROOT);
                parser.nextToken();
                switch (member) {
                    case "metadata" -> metadata = RegistryJson.readMetadata(parser);
                    case "service" -> service = text(parser);
                    case "version" -> version = text(parser);
                    case "endpoints" -> endpoints = RegistryJson.readEndpoints(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("More than one value");
            }
        }
        return new NodeText(metadata, service, version, endpoints);
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new IOException("Not a string");
        }
        return parser.getText();
    }

    private static byte[] deflate(byte[] json) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 2 + 64);
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Stops at the limit, so that a small record cannot ask for much memory. */
    private static byte[] inflate(byte[] zlib) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(zlib);
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(MAX_JSON, zlib.length * 4 + 64));
            byte[] buffer = new byte[4096];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException("Cut short");
                }
                if (out.size() + length > MAX_JSON) {
                    throw new DataFormatException("More than " + MAX_JSON + " octets");
                }
                out.write(buffer, 0, length);
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
