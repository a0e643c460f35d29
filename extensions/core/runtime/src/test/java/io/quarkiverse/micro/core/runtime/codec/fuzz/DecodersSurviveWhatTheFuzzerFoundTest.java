package io.quarkiverse.micro.core.runtime.codec.fuzz;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.micro.core.runtime.json.EventJsonFuzz;
import io.quarkiverse.micro.core.runtime.json.fuzz.BrokerEnvelopeFuzz;
import io.quarkiverse.micro.core.runtime.json.fuzz.ErrorJsonFuzz;
import io.quarkiverse.micro.core.runtime.json.fuzz.ErrorProtoFuzz;
import io.quarkiverse.micro.core.runtime.json.fuzz.RegistryJsonFuzz;
import io.quarkiverse.micro.test.fuzz.FoundInputs;

/**
 * In every way that the fuzzer has found; the script in {@code .ci/fuzz} looks for more.
 */
class DecodersSurviveWhatTheFuzzerFoundTest {

    @TestFactory
    Stream<DynamicTest> inEvery() {
        return Stream.of(
                FoundInputs.of(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput),
                FoundInputs.of(ProtobufJsonFuzz.class, ProtobufJsonFuzz::fuzzerTestOneInput),
                FoundInputs.of(ProtobufFuzz.class, ProtobufFuzz::fuzzerTestOneInput),
                FoundInputs.of(MsgpackFuzz.class, MsgpackFuzz::fuzzerTestOneInput),
                FoundInputs.of(CborFuzz.class, CborFuzz::fuzzerTestOneInput),
                FoundInputs.of(TextFuzz.class, TextFuzz::fuzzerTestOneInput),
                FoundInputs.of(BytesFuzz.class, BytesFuzz::fuzzerTestOneInput),
                FoundInputs.of(ErrorJsonFuzz.class, ErrorJsonFuzz::fuzzerTestOneInput),
                FoundInputs.of(ErrorProtoFuzz.class, ErrorProtoFuzz::fuzzerTestOneInput),
                FoundInputs.of(RegistryJsonFuzz.class, RegistryJsonFuzz::fuzzerTestOneInput),
                FoundInputs.of(BrokerEnvelopeFuzz.class, BrokerEnvelopeFuzz::fuzzerTestOneInput),
                FoundInputs.of(EventJsonFuzz.class, EventJsonFuzz::fuzzerTestOneInput));
    }
}
