package io.quarkiverse.micro.test.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Replays inputs that a fuzzer has found to take different ways through a decoder, so that no build loses what it took minutes
 * to find. They lie in the test resources of the module that has the decoder, in {@code fuzz/<simple name of the target>}.
 */
public final class FoundInputs {

    /** A decoder that takes longer for one input of a few kilobytes hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private FoundInputs() {
    }

    /**
     * @param name of the test and of the inputs' folder: the target's
     * @param decoder throws when it breaks on an input; what it refuses it passes over
     */
    public static DynamicTest of(Class<?> name, Consumer<byte[]> decoder) {
        return DynamicTest.dynamicTest(name.getSimpleName(), () -> replay(name, decoder));
    }

    private static void replay(Class<?> name, Consumer<byte[]> decoder) throws IOException, URISyntaxException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(Path.of(name.getResource("/fuzz/" + name.getSimpleName()).toURI()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            Assertions.assertTimeoutPreemptively(LONGEST, () -> decoder.accept(bytes), input.toString());
        }
    }
}
