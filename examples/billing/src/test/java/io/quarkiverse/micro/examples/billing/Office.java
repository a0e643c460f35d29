package io.quarkiverse.micro.examples.billing;

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
final class Office implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]*:(\\d+)");
    private static final Pattern ORDER = Pattern.compile("\"order\":\"([^\"]*)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final File output;
    private final int port;

    private Office(Process process, File output) {
        this.process = process;
        this.output = output;
        this.port = Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::findPort, found -> found > 0);
    }

    /**
     * @param properties {@code -Dname=value}
     */
    static Office open(List<String> properties) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(properties);
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        try {
            File output = File.createTempFile("office", ".log", new File("target"));
            return new Office(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return whether the order was taken; where not, nobody knows whether it was
     */
    boolean place(String order) {
        String json = "{\"id\":\"%s\",\"customer\":\"%s\",\"cents\":100}".formatted(order, order.charAt(0));
        try {
            return send(HttpRequest.newBuilder(uri("/orders")).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))).statusCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @return the orders of all bills
     */
    List<String> billed() throws IOException {
        Matcher orders = ORDER.matcher(send(HttpRequest.newBuilder(uri("/bills")).GET()).body());
        return orders.results().map(order -> order.group(1)).sorted().toList();
    }

    /** As a power failure would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private int findPort() throws IOException {
        String said = Files.readString(output.toPath());
        if (!process.isAlive()) {
            throw new IllegalStateException("The office did not open:\n" + said);
        }
        Matcher listening = LISTENING.matcher(said);
        return listening.find() ? Integer.parseInt(listening.group(1)) : 0;
    }
}
