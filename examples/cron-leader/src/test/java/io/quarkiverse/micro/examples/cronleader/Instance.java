package io.quarkiverse.micro.examples.cronleader;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * The packaged example as a process of its own.
 */
final class Instance implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]*:(\\d+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final File output;
    private final int port;

    private Instance(Process process, File output) {
        this.process = process;
        this.output = output;
        this.port = Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::findPort, found -> found > 0);
    }

    /**
     * @param properties {@code -Dname=value}
     */
    static Instance start(List<String> properties) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(properties);
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        try {
            File output = File.createTempFile("reports", ".log", new File("target"));
            return new Instance(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int written() {
        return Integer.parseInt(get("/reports/written"));
    }

    String leader() {
        return get("/reports/leader");
    }

    void kill() {
        process.destroyForcibly();
    }

    /** As an orchestrator ends it, and without waiting. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30)).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int findPort() throws IOException {
        String said = Files.readString(output.toPath());
        if (!process.isAlive()) {
            throw new IllegalStateException("The instance did not start:\n" + said);
        }
        Matcher listening = LISTENING.matcher(said);
        return listening.find() ? Integer.parseInt(listening.group(1)) : 0;
    }
}
