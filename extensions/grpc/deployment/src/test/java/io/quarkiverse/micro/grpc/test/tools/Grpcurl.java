package io.quarkiverse.micro.grpc.test.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A client that knows nothing but what reflection tells it.
 */
public final class Grpcurl {

    private Grpcurl() {
    }

    /**
     * @return what it says, errors too
     */
    static String run(List<String> options, String... command) throws IOException, InterruptedException {
        return run(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class), options, command);
    }

    /**
     * @return the proto of a symbol, or an error
     */
    public static String describe(int port, String symbol) throws IOException, InterruptedException {
        return run(port, List.of(), "describe", symbol);
    }

    /**
     * Waits until a stream that does not end says something.
     */
    static void await(String expected, List<String> options, String... command) throws IOException {
        Process process = start(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class), options, command);
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.lines().anyMatch(line -> line.contains(expected))).as("says " + expected).isTrue();
        } finally {
            process.destroy();
        }
    }

    private static String run(int port, List<String> options, String... command) throws IOException, InterruptedException {
        Process process = start(port, options, command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(70, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static Process start(int port, List<String> options, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(program(), "-plaintext", "-max-time", "60"));
        line.addAll(options);
        line.add("localhost:" + port);
        line.addAll(List.of(command));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static String program() {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "grpcurl");
        if (!Files.isExecutable(program)) {
            String missing = "grpcurl is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        return program.toString();
    }
}
