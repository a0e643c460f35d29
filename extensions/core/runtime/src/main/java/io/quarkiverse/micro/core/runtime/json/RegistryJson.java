package io.quarkiverse.micro.core.runtime.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Service;

/**
 * What Go Micro's registries store: a service with its endpoints and nodes as JSON (go-micro's {@code registry.Service}).
 * <p>
 * Written as Go writes it: every member, in Go's order, {@code null} for what is empty, metadata sorted by bytes. Read as Go
 * reads it: members in any order and case, unknown ones skipped, {@code null} and absent meaning empty. Input is hostile:
 * everything read is bounded by the constants here.
 */
public final class RegistryJson {

    /** The longest document that is read, in bytes. */
    public static final int MAX_DOCUMENT = 1 << 20;

    /** The deepest nesting that is read; Go Micro's own records need 9. */
    public static final int MAX_DEPTH = 32;

    /** The longest text that is read, in characters. */
    public static final int MAX_STRING = 1 << 16;

    private static final JsonFactory FACTORY = GoJson.factory(MAX_DOCUMENT, MAX_DEPTH, MAX_STRING);

    private RegistryJson() {
    }

    /**
     * @return the maker of parsers and generators that keep to the limits here and to Go's escapes
     */
    public static JsonFactory factory() {
        return FACTORY;
    }

    public static byte[] write(Service service) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            RegistryJsonWriter.service(generator, service);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws MicroException <em>invalid argument</em> when it is not a service, <em>resource exhausted</em> when it is beyond
     *         a limit
     */
    public static Service read(byte[] json) {
        if (json.length > MAX_DOCUMENT) {
            throw beyondLimit("it has " + json.length + " bytes, and " + MAX_DOCUMENT + " are read at the most", null);
        }
        try {
            return GoJson.document(FACTORY, json, RegistryJsonReader::service);
        } catch (StreamConstraintsException e) {
            throw beyondLimit(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw MicroException.builder(Code.INVALID_ARGUMENT)
                    .detail("A service's JSON cannot be read: " + e.getMessage()).cause(e).build();
        }
    }

    /**
     * Writes a service as part of a document.
     */
    public static void writeService(JsonGenerator generator, Service service) throws IOException {
        RegistryJsonWriter.service(generator, service);
    }

    /**
     * Reads a service that is part of a document.
     *
     * @param parser stands on the first token of an object; afterwards on the last
     * @throws IOException when it is none, malformed or beyond a limit
     */
    public static Service readService(JsonParser parser) throws IOException {
        return RegistryJsonReader.service(parser);
    }

    /**
     * Writes an array, or {@code null} when the list is empty.
     */
    public static void writeEndpoints(JsonGenerator generator, List<Endpoint> endpoints) throws IOException {
        RegistryJsonWriter.endpoints(generator, endpoints);
    }

    /**
     * Writes an object sorted by the bytes of its keys, or {@code null} when the map is empty.
     */
    public static void writeMetadata(JsonGenerator generator, Map<String, String> metadata) throws IOException {
        GoJson.writeMetadata(generator, metadata);
    }

    /**
     * @param parser stands on the first token of an array or {@code null}; afterwards on the last
     * @throws IOException when it is neither, malformed or beyond a limit
     */
    public static List<Endpoint> readEndpoints(JsonParser parser) throws IOException {
        return RegistryJsonReader.list(parser, RegistryJsonReader::endpoint);
    }

    /**
     * @param parser stands on the first token of an object or {@code null}; afterwards on the last
     * @throws IOException when it is neither, malformed or beyond a limit
     */
    public static Map<String, String> readMetadata(JsonParser parser) throws IOException {
        return GoJson.metadata(parser);
    }

    private static MicroException beyondLimit(String what, Throwable cause) {
        return MicroException.builder(Code.RESOURCE_EXHAUSTED)
                .detail("A service's JSON is beyond a limit: " + what).cause(cause).build();
    }
}
