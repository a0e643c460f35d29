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

    private final ReadFailure failure;
    private final JsonFactory parsers;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    TypedJson(ReadFailure failure, JsonFactory parsers, ObjectReader reader, ObjectWriter writer) {
        this.failure = failure;
        this.parsers = parsers;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public byte[] encode(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw MicroException.builder(Code.INTERNAL).detail(failure.name() + " cannot be written as JSON").cause(e).build();
        }
    }

    @Override
    public T decode(byte[] bytes, int offset, int length) {
        if (length == 0) {
            throw failure.empty();
        }
        T value;
        try (JsonParser parser = LimitedParser.json(parsers.createParser(bytes, offset, length), length,
                failure.limits())) {
            value = reader.readValue(parser);
        } catch (IOException e) {
            throw failure.of(e);
        }
        if (value == null) {
            throw failure.isNull();
        }
        return value;
    }
}
