package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;

/** The JSON that Connect itself writes: errors, and the ends of streams. */
final class ConnectJson {

    private ConnectJson() {
    }

    static byte[] error(MicroException error) {
        return write(json -> ConnectErrors.write(error, json));
    }

    /**
     * @param error null where all went well
     */
    static byte[] end(MicroException error, MultiMap trailers) {
        return write(json -> {
            json.writeStartObject();
            if (error != null) {
                json.writeFieldName("error");
                ConnectErrors.write(error, json);
            }
            if (!trailers.isEmpty()) {
                json.writeObjectFieldStart("metadata");
                for (String name : trailers.names()) {
                    json.writeArrayFieldStart(name);
                    for (String value : trailers.getAll(name)) {
                        json.writeString(value);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = ConnectErrors.JSON.createGenerator(bytes)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
