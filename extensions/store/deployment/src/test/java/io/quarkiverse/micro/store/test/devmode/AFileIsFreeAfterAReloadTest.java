package io.quarkiverse.micro.store.test.devmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;

class AFileIsFreeAfterAReloadTest {

    private static final int PORT = FreePort.next();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    static final QuarkusDevModeTest app = new QuarkusDevModeTest().withApplicationRoot(root -> root
            .addClass(ReloadedCounter.class)
            .addAsResource(new StringAsset("quarkus.http.port=" + PORT + "\nquarkus.micro.registry.type=memory\n"
                    + "quarkus.micro.store.directory=" + directory() + "\n"), "application.properties"));

    @Test
    void andItsRecordsAreStillThere() throws Exception {
        assertThat(count()).isEqualTo("Counted 1");
        int counted = 1;
        for (String word : new String[] { "Reckoned ", "Tallied " }) {
            app.modifySourceFile(ReloadedCounter.class,
                    source -> source.replaceFirst("\"[A-Z][a-z]+ed \"", "\"" + word + "\""));
            String first = await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> count(),
                    answer -> answer.startsWith(word));
            assertThat(Integer.parseInt(first.substring(word.length()))).isGreaterThan(counted);
            counted++;
        }
    }

    private static String count() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/count"))
                .timeout(Duration.ofSeconds(15)).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "store").toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
