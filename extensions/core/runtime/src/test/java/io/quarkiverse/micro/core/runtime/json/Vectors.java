package io.quarkiverse.micro.core.runtime.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What go-micro v4.11.0 wrote and read.
 */
final class Vectors {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Vectors() {
    }

    static JsonNode read(String file) {
        try (InputStream stream = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
