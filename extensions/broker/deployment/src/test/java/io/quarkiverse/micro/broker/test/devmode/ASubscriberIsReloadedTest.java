package io.quarkiverse.micro.broker.test.devmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * By HTTP, whose subscriptions are announced: those of before a reload must not be left behind.
 */
class ASubscriberIsReloadedTest {

    private static final int PORT = FreePort.next();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    static final QuarkusDevModeTest app = new QuarkusDevModeTest().withApplicationRoot(root -> root
            .addClass(ReloadedOrders.class)
            .addAsResource(new StringAsset("quarkus.http.port=" + PORT + "\nquarkus.micro.registry.type=memory\n"
                    + "quarkus.micro.broker.type=http\n"), "application.properties"));

    @Test
    void andItsNextMessageFindsTheNewOne() {
        expect("Hello Ada");
        for (String greeting : new String[] { "Good morning ", "Good night " }) {
            app.modifySourceFile(ReloadedOrders.class,
                    source -> source.replaceFirst("seen = \"[^\"]+ \"", "seen = \"" + greeting + "\""));
            expect(greeting + "Ada");
        }
    }

    private static void expect(String seen) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            assertThat(send("POST")).isEqualTo("published");
            assertThat(send("GET")).isEqualTo(seen);
        });
    }

    private static String send(String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/orders"))
                .timeout(Duration.ofSeconds(15)).method(method, HttpRequest.BodyPublishers.noBody()).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
