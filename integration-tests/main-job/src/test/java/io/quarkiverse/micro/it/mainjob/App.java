package io.quarkiverse.micro.it.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A packaged application as a process of its own.
 */
final class App implements AutoCloseable {

    static final Path GREETER = Path.of("..", "..", "examples", "greeter", "target", "quarkus-app", "quarkus-run.jar");
    static final Path WORKER = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]*:(\\d+)");
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private volatile int port;
    private volatile long listeningSince;

    private App(List<String> command) {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param before the command that runs Java, such as one that enters a network namespace
     */
    static App start(List<String> before, Path jar, String... properties) {
        assertThat(jar).exists();
        List<String> command = new ArrayList<>(before);
        // Quicker to start where there is no time to get fast
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Dquarkus.banner.enabled=false"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-jar", jar.toString()));
        return new App(command);
    }

    static App start(Path jar, String... properties) {
        return start(List.of(), jar, properties);
    }

    App awaitListening() {
        await("the application listens; it said " + output).atMost(BOUND).until(() -> port > 0 || !process.isAlive());
        assertThat(process.isAlive()).as("%s", output).isTrue();
        return this;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /**
     * @return when it said that it listens, by {@link System#nanoTime()}
     */
    long listeningSince() {
        return listeningSince;
    }

    Queue<String> output() {
        return output;
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** As {@code kill}. */
    void terminate() {
        signal("-TERM"); // Process.destroy() would close the output, too
    }

    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    /**
     * @return its exit code
     */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).as("the end of a process that said %s", output)
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String signal) {
        try {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    listeningSince = System.nanoTime();
                    port = Integer.parseInt(listening.group(1));
                }
            }
        } catch (IOException e) {
            output.add("(the end: " + e.getMessage() + ")");
        }
    }
}
