package io.quarkiverse.micro.rpc.test.devmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.sun.management.UnixOperatingSystemMXBean;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/**
 * Twenty reloads of four kinds. After each the registry and a caller see the application as it is now, and nothing of before.
 */
class ReloadTest {

    private static final int ROUNDS = 5;
    private static final int PORT = FreePort.next();

    @RegisterExtension
    static final QuarkusDevModeTest app = new QuarkusDevModeTest().withApplicationRoot(root -> root
            .addClass(ReloadedGreeter.class)
            .addAsResource(new StringAsset("quarkus.http.port=" + PORT + "\nquarkus.micro.registry.type=memory\n"
                    + "quarkus.micro.service.name=greeter\n"), "application.properties"));

    private static Vertx vertx;
    private static HttpClient client;

    private String service = "greeter";
    private String endpoints = "Greeter.Announced, Greeter.Hello";

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterAll
    static void disconnect() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void everyReloadIsSeenAtOnceAndLeavesNothingBehind() {
        expect("Hello Ada");
        int threads = 0;
        long files = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String greeting = "Round " + round + " ";
            app.modifySourceFile(ReloadedGreeter.class, source -> source.replaceFirst("return \"[A-Z][^\"]*\"",
                    "return \"" + greeting + "\""));
            expect(greeting + "Ada");
            boolean withCall = round % 2 == 0;
            app.modifySourceFile(ReloadedGreeter.class, source -> source.replaceFirst("hello\\(String name[^)]*\\)",
                    withCall ? "hello(String name, Call call)" : "hello(String name)"));
            expect(greeting + "Ada");
            String more = "extra" + round;
            app.modifySourceFile(ReloadedGreeter.class, source -> source.replace("// more",
                    "public String " + more + "(String nothing) { return nothing; }\n\n    // more"));
            endpoints = endpoints.replace("Greeter.Hello", "Greeter.Extra" + round + ", Greeter.Hello");
            expect(greeting + "Ada");
            String name = "greeter-" + round;
            app.modifyResourceFile("application.properties",
                    properties -> properties.replaceFirst("service.name=.*", "service.name=" + name));
            service = name;
            expect(greeting + "Ada");
            if (round == 0) {
                threads = Thread.activeCount();
                files = openFiles();
            }
        }
        assertThat(Thread.activeCount()).as("threads after %s more reloads", (ROUNDS - 1) * 4).isLessThan(threads + 8);
        assertThat(openFiles()).as("open files and sockets").isLessThan(files + 40);
    }

    private void expect(String greeting) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions()
                .untilAsserted(() -> assertThat(call("Hello", "Ada")).isEqualTo(greeting));
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(call("Announced", ""))
                .isEqualTo(service + " 127.0.0.1:" + PORT + " [" + endpoints + "]"));
    }

    private String call(String method, String argument) throws Exception {
        byte[] json = ("\"" + argument + "\"").getBytes(StandardCharsets.UTF_8);
        Buffer message = Buffer.buffer().appendByte((byte) 0).appendInt(json.length).appendBytes(json);
        Buffer body = client.request(HttpMethod.POST, PORT, "127.0.0.1", "/" + service + ".Greeter/" + method)
                .compose(request -> request.putHeader("content-type", "application/grpc+json").putHeader("te", "trailers")
                        .send(message))
                .compose(HttpClientResponse::body).toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        assertThat(body.length()).as("an answer of %s", method).isGreaterThan(5);
        return body.getString(6, body.length() - 1);
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
