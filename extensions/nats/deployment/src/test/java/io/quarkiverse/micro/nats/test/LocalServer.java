package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The program that the dev service starts. Where it is missing a test is skipped, but fails in CI, so that nobody takes silence
 * for success.
 */
final class LocalServer {

    private LocalServer() {
    }

    static void require() {
        Stream<String> folders = Stream.concat(Stream.ofNullable(System.getenv("MICRO_TOOLS")),
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)));
        if (folders.noneMatch(folder -> Files.isExecutable(Path.of(folder, "nats-server")))) {
            String missing = "nats-server is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
    }
}
