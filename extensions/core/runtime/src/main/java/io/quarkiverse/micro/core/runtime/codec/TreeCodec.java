package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * What the binary formats have in common: every type that the application's mapper knows has a form, except protobuf messages.
 * Nothing of Jackson is loaded before the first message.
 */
abstract class TreeCodec implements Codec {

    private final Mapper mapper;
    private final CodecLimits limits;
    private volatile TreeFormat format;

    TreeCodec(Supplier<ObjectMapper> mapper, CodecLimits limits) {
        this.mapper = new Mapper(mapper);
        this.limits = limits;
    }

    /** For messages. */
    abstract String displayName();

    /** The empty message: an object without members. */
    abstract EmptyForm empty();

    abstract TreeFormat create(ObjectMapper mapper, CodecLimits limits);

    @Override
    public final boolean supports(Type type) {
        return !JsonCodec.isMessage(type);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final <T> TypedCodec<T> forType(Type type) {
        return type == EmptyPayload.class ? (TypedCodec<T>) empty()
                : new TypedTree<>(this, mapper, type, new ReadFailure(displayName(), TypeNames.simple(type), limits));
    }

    /** Two threads may both make one; either will do. */
    final TreeFormat format() {
        TreeFormat ready = format;
        if (ready == null) {
            ready = create(mapper.forReading(), limits);
            format = ready;
        }
        return ready;
    }
}
