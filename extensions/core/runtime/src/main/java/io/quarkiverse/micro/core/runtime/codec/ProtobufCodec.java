package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * Protobuf messages as protobuf-java's generated classes. Messages of the lite runtime do not know their fields, so their depth
 * alone is limited, not their lists and texts.
 */
public final class ProtobufCodec implements Codec {

    /** Go Micro's gRPC server takes all of these for protobuf. */
    public static final List<String> CONTENT_TYPES = List.of("application/protobuf", "application/proto",
            "application/octet-stream");

    private final Map<Class<?>, MessageLite> messages;
    private final CodecLimits limits;

    /**
     * @param messages the default instance of every message class that is used, because finding it needs reflection
     */
    public ProtobufCodec(Map<Class<?>, MessageLite> messages, CodecLimits limits) {
        this.messages = Map.copyOf(messages);
        this.limits = limits;
    }

    @Override
    public String name() {
        return "proto";
    }

    @Override
    public List<String> contentTypes() {
        return CONTENT_TYPES;
    }

    @Override
    public boolean supports(Type type) {
        return type == EmptyPayload.class || type instanceof Class<?> known && messages.containsKey(known);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypedCodec<T> forType(Type type) {
        if (type == EmptyPayload.class) {
            return (TypedCodec<T>) EmptyForm.NO_BYTES;
        }
        MessageLite message = type instanceof Class<?> known ? messages.get(known) : null;
        if (message == null) {
            throw new IllegalArgumentException(type.getTypeName() + " is not a known protobuf message");
        }
        return (TypedCodec<T>) new TypedProtobuf(TypeNames.simple(type), message, limits);
    }
}
