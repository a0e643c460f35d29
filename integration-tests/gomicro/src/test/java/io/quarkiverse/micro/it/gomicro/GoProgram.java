package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * This module's Go program: the one that was built into the folder that {@code MICRO_TOOLS} names, else built here.
 */
final class GoProgram {

    /** With all modules still to be downloaded. */
    private static final long BUILD_SECONDS = 600;

    private static Path path;

    private GoProgram() {
    }

    static synchronized void require() {
        String tools = System.getenv("MICRO_TOOLS");
        if (tools != null && Files.isExecutable(Path.of(tools, "gomicro"))) {
            path = Path.of(tools, "gomicro");
        } else if (path == null) {
            Required.orSkipped(Required.onPath("go"), "the command 'go', to build the go-micro program");
            Path built = Path.of("target", "gomicro").toAbsolutePath();
            List<String> said = Peer.run(List.of("go", "build", "-o", built.toString(), "."), BUILD_SECONDS);
            assertThat(built).as("go build said %s", said).exists();
            path = built;
        }
    }

    static Path path() {
        return path;
    }
}
