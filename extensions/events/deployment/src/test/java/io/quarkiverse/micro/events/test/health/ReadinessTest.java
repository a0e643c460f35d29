package io.quarkiverse.micro.events.test.health;

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

import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ReadinessTest {

    private static final Path DIRECTORY = Path.of("target", "readiness", "events").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest app = App.of().overrideConfigKey("quarkus.micro.events.type", "file")
            .overrideRuntimeConfigKey("quarkus.micro.events.directory", DIRECTORY.toString());

    @AfterEach
    void clearTheWay() throws IOException {
        Files.deleteIfExists(DIRECTORY);
    }

    @Test
    void isLostWhenTheFileCannotBeWritten() throws Exception {
        assertThat(ready()).contains("\"name\": \"Quarkus Micro events\"", "\"type\": \"file\"").doesNotContain("DOWN");
        assertThat(DIRECTORY).as("made with the first event").doesNotExist();
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
