package io.quarkiverse.micro.grpc.runtime.records;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.ProtobufCodec;
import io.quarkiverse.micro.core.runtime.codec.ReadFailure;

/**
 * Protobuf for records and plain classes, in the form that the build derived for them.
 */
public final class RecordCodec implements Codec {

    private final RecordTypes types;
    private final Supplier<ObjectMapper> mapper;
    private final CodecLimits limits;

    /**
     * @param mapper asked for at the first message, because making one takes longer than the rest of a start
     */
    public RecordCodec(RecordTypes types, Supplier<ObjectMapper> mapper, CodecLimits limits) {
        this.types = types;
        this.mapper = mapper;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "proto";
    }

    @Override
    public List<String> contentTypes() {
        return ProtobufCodec.CONTENT_TYPES;
    }

    @Override
    public boolean supports(Type type) {
        return type instanceof Class<?> known && types.of(known) != null;
    }

    @Override
    public <T> TypedCodec<T> forType(Type type) {
        RecordMessage message = type instanceof Class<?> known ? types.of(known) : null;
        if (message == null) {
            throw new IllegalArgumentException("No protobuf form was derived for " + type.getTypeName());
        }
        return new TypedRecordCodec<>(this, message, new ReadFailure("protobuf", message.type().getSimpleName(), limits));
    }

    RecordTypes types() {
        return types;
    }

    ObjectMapper mapper() {
        return mapper.get();
    }
}
