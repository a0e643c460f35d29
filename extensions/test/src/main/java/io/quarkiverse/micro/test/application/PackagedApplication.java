package io.quarkiverse.micro.test.application;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * The application that the build has packaged in {@code target/quarkus-app}, as a process of its own.
 */
public final class PackagedApplication implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]*:(\\d+)");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final File output;
    private final int port;

    private PackagedApplication(Process process, File output) {
        this.process = process;
        this.output = output;
        this.port = Awaitility.await().atMost(LONGEST_START).until(this::findPort, found -> found > 0);
    }

    /**
     * Waits until it says at which port it listens.
     *
     * @param properties {@code -Dname=value}
     */
    public static PackagedApplication start(List<String> properties) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(properties);
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        try {
            File output = File.createTempFile("application", ".log", new File("target"));
            return new PackagedApplication(
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(path, HttpRequest.Builder::GET);
    }

    public HttpResponse<String> post(String path) throws IOException {
        return send(path, request -> request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> postJson(String path, String json) throws IOException {
        return send(path, request -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> method) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST_ANSWER);
        try {
            return CLIENT.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a crash or a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an orchestrator ends it, and without waiting. */
    public void terminate() {
        process.destroy();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private int findPort() throws IOException {
        String said = Files.readString(output.toPath());
        if (!process.isAlive()) {
            throw new IllegalStateException("The application did not start:\n" + said);
        }
        Matcher listening = LISTENING.matcher(said);
        return listening.find() ? Integer.parseInt(listening.group(1)) : 0;
    }
}
