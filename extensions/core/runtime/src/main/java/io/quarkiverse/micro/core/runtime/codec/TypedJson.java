package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * One type's JSON.
 */
final class TypedJson<T> implements TypedCodec<T> {

    private final String name;
    private final JsonFactory parsers;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    TypedJson(String name, JsonFactory parsers, ObjectReader reader, ObjectWriter writer) {
        this.name = name;
        this.parsers = parsers;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public byte[] encode(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw MicroException.builder(Code.INTERNAL).detail(name + " cannot be written as JSON").cause(e).build();
        }
    }

    @Override
    public T decode(byte[] bytes, int offset, int length) {
        if (length == 0) {
            throw new MicroException(Code.INVALID_ARGUMENT, "The body is empty where " + name + " is wanted as JSON");
        }
        T value;
        try (JsonParser parser = parsers.createParser(bytes, offset, length)) {
            value = reader.readValue(parser);
        } catch (IOException e) {
            throw JsonFailure.of(name, e);
        }
        if (value == null) {
            throw new MicroException(Code.INVALID_ARGUMENT, "The JSON is null where " + name + " is wanted");
        }
        return value;
    }
}
