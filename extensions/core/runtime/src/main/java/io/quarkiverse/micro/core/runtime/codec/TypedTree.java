package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;
import java.lang.reflect.Type;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * One type in a binary format. An endpoint has one of these for every format, of which it will meet few: so it makes itself
 * ready when its first message comes.
 */
final class TypedTree<T> implements TypedCodec<T> {

    private final TreeCodec codec;
    private final Mapper mapper;
    private final Type type;
    private final ReadFailure failure;
    private volatile Bound bound;

    TypedTree(TreeCodec codec, Mapper mapper, Type type, ReadFailure failure) {
        this.codec = codec;
        this.mapper = mapper;
        this.type = type;
        this.failure = failure;
    }

    @Override
    public byte[] encode(T value) {
        Bound ready = bound();
        try {
            return ready.format().write(ready.writer(), value);
        } catch (IOException e) {
            throw MicroException.builder(Code.INTERNAL)
                    .detail(failure.name() + " cannot be written as " + failure.format()).cause(e).build();
        }
    }

    @Override
    public T decode(byte[] bytes, int offset, int length) {
        if (length == 0) {
            throw failure.empty();
        }
        Bound ready = bound();
        T value;
        try (JsonParser parser = ready.format().parser(bytes, offset, length)) {
            value = ready.reader().readValue(parser);
        } catch (IOException e) {
            throw failure.of(e);
        }
        if (value == null) {
            throw failure.isNull();
        }
        return value;
    }

    private Bound bound() {
        Bound ready = bound;
        if (ready == null) {
            ready = new Bound(codec.format(), mapper.reader(type), mapper.writer(type));
            bound = ready;
        }
        return ready;
    }

    private record Bound(TreeFormat format, ObjectReader reader, ObjectWriter writer) {
    }
}
