package io.quarkiverse.micro.nats.runtime;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.micro.test.fuzz.FoundInputs;

/**
 * In every way that the fuzzer has found; the script in {@code .ci/fuzz} looks for more.
 */
class DecodersSurviveWhatTheFuzzerFoundTest {

    @TestFactory
    Stream<DynamicTest> inEvery() {
        return Stream.of(FoundInputs.of(RegistryMessageFuzz.class, RegistryMessageFuzz::fuzzerTestOneInput));
    }
}
