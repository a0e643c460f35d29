package io.quarkiverse.micro.store.test.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ReadinessTest {

    private static final Path DIRECTORY = Path.of("target", "readiness", "store").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest app = App.of().overrideConfigKey("quarkus.micro.store.type", "file")
            .overrideRuntimeConfigKey("quarkus.micro.store.directory", DIRECTORY.toString());

    @AfterEach
    void clearTheWay() throws IOException {
        Files.deleteIfExists(DIRECTORY);
    }

    @Test
    void isLostWhenTheFilesCannotBeWritten() throws Exception {
        assertThat(ready()).contains("\"name\": \"Quarkus Micro store\"", "\"type\": \"file\"").doesNotContain("DOWN");
        assertThat(DIRECTORY).as("made with the first record").doesNotExist();
        Files.createDirectories(DIRECTORY.getParent());
        Files.writeString(DIRECTORY, "in the way");
        assertThat(ready()).contains("DOWN");
        Files.delete(DIRECTORY);
        assertThat(ready()).doesNotContain("DOWN");
    }

    private static String ready() throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
