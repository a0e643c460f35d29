package io.quarkiverse.micro.test.engine;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs that tests call and that nobody may have here: in the folder that {@code MICRO_TOOLS} names, or on the {@code PATH}.
 */
public final class OutsideProgram {

    private OutsideProgram() {
    }

    /**
     * Skips the running test where the program is missing, and fails it in CI, so that nobody takes silence for success.
     */
    public static Path require(String name) {
        return find(name).orElseGet(() -> {
            if (isCi()) {
                fail(missing(name));
            }
            return abort(missing(name));
        });
    }

    static boolean maySkip(String name) {
        return !isCi() && find(name).isEmpty();
    }

    static String missing(String name) {
        return name + " is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
    }

    private static boolean isCi() {
        return System.getenv("CI") != null;
    }

    /**
     * @return empty where it is missing
     */
    public static Optional<Path> find(String name) {
        return Stream.concat(Stream.ofNullable(System.getenv("MICRO_TOOLS")),
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
                .map(folder -> Path.of(folder, name).toAbsolutePath()).filter(Files::isExecutable).findFirst();
    }
}
