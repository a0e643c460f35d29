package io.quarkiverse.micro.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The public suite as a process, which starts the packaged application of this module itself.
 */
final class SuiteProgram {

    private static final long BOUND_MINUTES = 12;

    private SuiteProgram() {
    }

    /** All of a configuration, by the suite's own clients. */
    static SuiteReport againstServer(String configuration, String... options) {
        return run("server", configuration, List.of(options), application("server"));
    }

    /** All of a configuration, by the suite's own servers. */
    static SuiteReport againstClient(String configuration) {
        return run("client", configuration, List.of(), application("client"));
    }

    /** Our client and our server with each other. */
    static SuiteReport againstBoth(String configuration) {
        List<String> both = new ArrayList<>(application("client"));
        both.add("----");
        both.addAll(application("server"));
        return run("both", configuration, List.of(), both);
    }

    private static SuiteReport run(String mode, String configuration, List<String> options, List<String> application) {
        List<String> command = new ArrayList<>(List.of(program(), "--mode", mode, "--conf",
                "src/test/resources/suites/" + configuration, "--max-servers", "1", "--vv"));
        command.addAll(options);
        command.add("--");
        command.addAll(application);
        Path said = Path.of("target", "suite-" + mode + "-" + configuration.replace(".yaml", ".txt"));
        Process process = null;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            boolean ended = process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(said, StandardCharsets.UTF_8);
            assertThat(ended).as("the end of the suite within %s minutes; it said %s", BOUND_MINUTES, output).isTrue();
            return new SuiteReport(process.exitValue(), output.lines().toList());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The suite could not be run", e);
        } finally {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static List<String> application(String part) {
        Path runner = Path.of("target", "quarkus-app", "quarkus-run.jar");
        assertThat(runner).as("the packaged application").exists();
        // The suite starts a server for each of its configurations and waits ten seconds for it
        return Arrays.asList(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx256m", "-jar", runner.toString(), part);
    }

    private static String program() {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "connectconformance");
        if (!Files.isExecutable(program)) {
            String missing = "connectconformance is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder "
                    + "it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        return program.toString();
    }
}
