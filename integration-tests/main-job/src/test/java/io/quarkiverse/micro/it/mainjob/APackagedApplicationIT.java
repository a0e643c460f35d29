package io.quarkiverse.micro.it.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class APackagedApplicationIT {

    @Test
    void hasNothingThatDevModeHas() throws IOException {
        try (Stream<Path> files = Files.list(App.WORKER.resolveSibling("lib").resolve("main"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains("quarkus-micro")))
                    .anyMatch(name -> name.matches(".*quarkus-micro-broker-[0-9].*"))
                    .noneMatch(name -> name.matches(".*-dev-[0-9].*"));
        }
    }
}
