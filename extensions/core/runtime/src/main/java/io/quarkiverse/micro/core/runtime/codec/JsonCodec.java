package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.List;

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

    private final ObjectMapper mapper;
    private final JsonFactory parsers;

    /**
     * @param mapper is used, and not changed
     */
    public JsonCodec(ObjectMapper mapper, CodecLimits limits) {
        this.mapper = mapper;
        this.parsers = new JsonFactoryBuilder(mapper.getFactory())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's, interned ones stay for ever
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxStringLength())
                        .maxNumberLength(limits.maxNumberLength())
                        .maxNameLength(limits.maxNameLength())
                        .build())
                .build()
                .setCodec(mapper); // some deserializers ask their parser for it
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
        if (type == EmptyPayload.class) {
            return (TypedCodec<T>) new EmptyJson(parsers);
        }
        JavaType bound = mapper.constructType(type);
        return new TypedJson<>(TypeNames.simple(type), parsers,
                mapper.readerFor(bound).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS), mapper.writerFor(bound));
    }
}
