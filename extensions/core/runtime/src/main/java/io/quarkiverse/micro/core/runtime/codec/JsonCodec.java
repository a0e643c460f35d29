package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * JSON as the application's own mapper reads and writes it, within limits. Protobuf messages have a JSON form of their own.
 */
public final class JsonCodec implements Codec {

    private final Mapper mapper;
    private final CodecLimits limits;
    private final MessageJson messages;
    private volatile JsonFactory parsers;

    /**
     * @param mapper asked for at the first use
     */
    public JsonCodec(Supplier<ObjectMapper> mapper, CodecLimits limits) {
        this(mapper, limits, MessageJson.NONE);
    }

    /**
     * @param messages the protobuf messages that have a JSON form
     */
    public JsonCodec(Supplier<ObjectMapper> mapper, CodecLimits limits, MessageJson messages) {
        this.mapper = new Mapper(mapper);
        this.limits = limits;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<String> contentTypes() {
        return List.of("application/json");
    }

    @Override
    public boolean supports(Type type) {
        return !isMessage(type) || messages.supports(type);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypedCodec<T> forType(Type type) {
        if (isMessage(type)) {
            return (TypedCodec<T>) messages.forType(type, limits);
        }
        JsonFactory ready = parsers();
        if (type == EmptyPayload.class) {
            return (TypedCodec<T>) new EmptyJson(ready, limits);
        }
        return new TypedJson<>(new ReadFailure("JSON", TypeNames.simple(type), limits), ready, mapper.reader(type),
                mapper.writer(type));
    }

    static boolean isMessage(Type type) {
        return type instanceof Class<?> known && MessageLite.class.isAssignableFrom(known);
    }

    /** Two threads may both make one; either will do. */
    private JsonFactory parsers() {
        JsonFactory ready = parsers;
        if (ready == null) {
            ready = new JsonFactoryBuilder(mapper.get().getFactory())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's, interned ones stay for ever
                    .streamReadConstraints(Mapper.constraints(limits))
                    .build()
                    .setCodec(mapper.forReading()); // some deserializers ask their parser for it
            parsers = ready;
        }
        return ready;
    }
}
