package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * JSON as the application's own mapper reads and writes it, within limits. Protobuf messages have a JSON form of their own,
 * which is not this one.
 */
public final class JsonCodec implements Codec {

    private final Supplier<ObjectMapper> mapper;
    private final CodecLimits limits;
    private volatile Jackson jackson;

    /**
     * @param mapper asked for at the first use, because making one takes longer than the rest of a start; it is used, and not
     *        changed
     */
    public JsonCodec(Supplier<ObjectMapper> mapper, CodecLimits limits) {
        this.mapper = mapper;
        this.limits = limits;
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
        return !(type instanceof Class<?> known && MessageLite.class.isAssignableFrom(known));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypedCodec<T> forType(Type type) {
        Jackson ready = jackson();
        if (type == EmptyPayload.class) {
            return (TypedCodec<T>) new EmptyJson(ready.parsers());
        }
        JavaType bound = ready.mapper().constructType(type);
        return new TypedJson<>(TypeNames.simple(type), ready.parsers(),
                ready.mapper().readerFor(bound).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS),
                ready.mapper().writerFor(bound));
    }

    /** Two threads may both make one; either will do. */
    private Jackson jackson() {
        Jackson ready = jackson;
        if (ready == null) {
            ready = Jackson.of(mapper.get(), limits);
            jackson = ready;
        }
        return ready;
    }

    private record Jackson(ObjectMapper mapper, JsonFactory parsers) {

        static Jackson of(ObjectMapper mapper, CodecLimits limits) {
            return new Jackson(mapper, new JsonFactoryBuilder(mapper.getFactory())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's, interned ones stay for ever
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(limits.maxDepth())
                            .maxStringLength(limits.maxStringLength())
                            .maxNumberLength(limits.maxNumberLength())
                            .maxNameLength(limits.maxNameLength())
                            .build())
                    .build()
                    .setCodec(mapper)); // some deserializers ask their parser for it
        }
    }
}
