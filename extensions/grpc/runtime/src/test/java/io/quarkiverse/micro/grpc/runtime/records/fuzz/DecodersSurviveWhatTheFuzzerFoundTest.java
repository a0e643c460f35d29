package io.quarkiverse.micro.grpc.runtime.records.fuzz;

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
        return Stream.of(
                FoundInputs.of(RecordFuzz.class, RecordFuzz::fuzzerTestOneInput));
    }
}
