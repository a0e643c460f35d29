package io.quarkiverse.micro.core.runtime.codec.fuzz;

import java.util.function.Supplier;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * What every codec owes: any bytes are a value, malformed or beyond a limit, and a value that was read can be written. Whatever
 * else it throws ends the fuzzer, or the test that replays what a fuzzer found.
 */
final class Survival {

    /** As Quarkus configures its own. */
    static final Supplier<ObjectMapper> MAPPER = () -> new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private Survival() {
    }

    static <T> void check(TypedCodec<T> codec, byte[] input) {
        T value;
        try {
            value = codec.decode(input, 0, input.length);
        } catch (MicroException e) {
            if (e.code() == Code.INVALID_ARGUMENT || e.code() == Code.RESOURCE_EXHAUSTED) {
                return;
            }
            throw e;
        }
        codec.encode(value);
    }
}
