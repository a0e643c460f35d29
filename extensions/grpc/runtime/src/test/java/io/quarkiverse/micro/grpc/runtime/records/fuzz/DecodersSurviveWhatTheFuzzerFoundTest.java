package io.quarkiverse.micro.grpc.runtime.records.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays the inputs that the fuzzer has found to take different ways through each decoder; the script in {@code .ci/fuzz}
 * looks
 * for more.
 */
class DecodersSurviveWhatTheFuzzerFoundTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Map<Class<?>, Consumer<byte[]>> TARGETS = Map.ofEntries(
            Map.entry(RecordFuzz.class, RecordFuzz::fuzzerTestOneInput));

    @TestFactory
    Stream<DynamicTest> inEvery() {
        return TARGETS.entrySet().stream().map(target -> DynamicTest.dynamicTest(target.getKey().getSimpleName(),
                () -> replay(target.getKey().getSimpleName(), target.getValue())));
    }

    private static void replay(String name, Consumer<byte[]> target) throws IOException, URISyntaxException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(
                Path.of(DecodersSurviveWhatTheFuzzerFoundTest.class.getResource("/fuzz/" + name).toURI()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            Assertions.assertTimeoutPreemptively(LONGEST, () -> target.accept(bytes), input.toString());
        }
    }
}
