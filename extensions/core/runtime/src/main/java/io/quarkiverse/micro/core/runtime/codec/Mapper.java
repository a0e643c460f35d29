package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

/**
 * The application's own mapper, which knows how its objects look, whatever the format: annotations and modules that a user sets
 * up for JSON hold for all of them. Made at the first use, because that takes longer than the rest of a start; it is used, and
 * not changed. A copy of it reads, which takes the names of members in any case.
 */
final class Mapper {

    private final Supplier<ObjectMapper> source;
    private volatile ObjectMapper ready;
    private volatile ObjectMapper reading;

    Mapper(Supplier<ObjectMapper> source) {
        this.source = source;
    }

    /** Two threads may both ask for it; either answer will do. */
    ObjectMapper get() {
        ObjectMapper mapper = ready;
        if (mapper == null) {
            mapper = source.get();
            ready = mapper;
        }
        return mapper;
    }

    /** As above. */
    ObjectMapper forReading() {
        ObjectMapper mapper = reading;
        if (mapper == null) {
            mapper = NamesInAnyCase.allowedBy(get());
            reading = mapper;
        }
        return mapper;
    }

    ObjectReader reader(Type type) {
        ObjectMapper mapper = forReading();
        return mapper.readerFor(mapper.constructType(type)).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    ObjectWriter writer(Type type) {
        ObjectMapper mapper = get();
        return mapper.writerFor(mapper.constructType(type));
    }

    static StreamReadConstraints constraints(CodecLimits limits) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxStringLength(limits.maxStringLength())
                .maxNumberLength(limits.maxNumberLength())
                .maxNameLength(limits.maxNameLength())
                .build();
    }
}
