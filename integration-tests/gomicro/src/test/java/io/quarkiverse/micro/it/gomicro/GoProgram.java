package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This module's Go programs: those that were built into the folder that {@code MICRO_TOOLS} names, else built here.
 */
final class GoProgram {

    /** With all modules still to be downloaded. */
    private static final long BUILD_SECONDS = 600;

    private static final Map<String, Path> FOUND = new ConcurrentHashMap<>();

    private GoProgram() {
    }

    static void require() {
        require("gomicro", ".");
    }

    static Path path() {
        return FOUND.get("gomicro");
    }

    /**
     * @param version of Go Micro: 4, 5 or 6
     * @return the program that speaks as it
     */
    static synchronized Path ofVersion(int version) {
        return require("gomicro" + version, "./gomicro" + version);
    }

    private static synchronized Path require(String name, String source) {
        return FOUND.computeIfAbsent(name, missing -> {
            String tools = System.getenv("MICRO_TOOLS");
            if (tools != null && Files.isExecutable(Path.of(tools, name))) {
                return Path.of(tools, name);
            }
            Required.orSkipped(Required.onPath("go"), "the command 'go', to build the go-micro program");
            Path built = Path.of("target", name).toAbsolutePath();
            List<String> said = Peer.run(List.of("go", "build", "-o", built.toString(), source), BUILD_SECONDS);
            assertThat(built).as("go build said %s", said).exists();
            return built;
        });
    }
}
