package io.quarkiverse.micro.sync.test.devui;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A headless browser as a process, and where its DevTools are.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Duration START = Duration.ofSeconds(60);

    private final Path profile;
    private final Process process;

    /**
     * @param page is opened
     */
    Chromium(URI page) throws IOException {
        String program = program();
        profile = Files.createTempDirectory(Path.of("target"), "browser");
        // Without a sandbox, because it cannot be had by root or in a container, and only our own page is opened
        process = new ProcessBuilder(program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
                "--user-data-dir=" + profile.toAbsolutePath(), page.toString()).redirectErrorStream(true)
                .redirectOutput(profile.resolve("said.txt").toFile()).start();
    }

    /** The address of the DevTools of the page, once there is one. */
    URI tools() {
        return await().atMost(START).ignoreExceptions().until(this::findTools, Objects::nonNull);
    }

    private URI findTools() throws IOException, InterruptedException {
        String port = Files.readAllLines(profile.resolve("DevToolsActivePort")).get(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
        JsonArray tabs = new JsonArray(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
        return tabs.stream().map(JsonObject.class::cast).filter(tab -> tab.getString("type").equals("page"))
                .map(tab -> URI.create(tab.getString("webSocketDebuggerUrl"))).findFirst().orElse(null);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).map(Path::toString).findFirst().orElseGet(Chromium::missing);
    }

    private static String missing() {
        String missing = "There is no browser on the PATH: none of " + NAMES + ". Install one to test the Dev UI";
        if (System.getenv("CI") != null) {
            fail(missing);
        }
        return abort(missing);
    }
}
