package io.quarkiverse.micro.rpc.runtime.wire;

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
                FoundInputs.of(EnvelopeFuzz.class, EnvelopeFuzz::fuzzerTestOneInput),
                FoundInputs.of(Base64Fuzz.class, Base64Fuzz::fuzzerTestOneInput),
                FoundInputs.of(ConnectEndFuzz.class, ConnectEndFuzz::fuzzerTestOneInput),
                FoundInputs.of(GzipFuzz.class, GzipFuzz::fuzzerTestOneInput),
                FoundInputs.of(GrpcTimeoutFuzz.class, GrpcTimeoutFuzz::fuzzerTestOneInput),
                FoundInputs.of(StatusDetailsFuzz.class, StatusDetailsFuzz::fuzzerTestOneInput),
                FoundInputs.of(PercentTextFuzz.class, PercentTextFuzz::fuzzerTestOneInput),
                FoundInputs.of(ConnectQueryFuzz.class, ConnectQueryFuzz::fuzzerTestOneInput),
                FoundInputs.of(BinaryHeaderFuzz.class, BinaryHeaderFuzz::fuzzerTestOneInput));
    }
}
