package io.quarkiverse.micro.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the same application with us and without us, in turns. Waits for the line that tells how long the start took, and for
 * the first answer over HTTP.
 */
public final class StartComparison {

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
    private static final double MOST_MILLIS = 60;
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final byte[] REQUEST = "GET /hello HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private StartComparison() {
    }

    /** Milliseconds that the application counts, and that a caller waits from the start of the process. */
    private record Start(double told, double answered) {
    }

    /**
     * @param args the directory of the benchmarks; starts of each, if they are not to be 15
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path benchmarks = Path.of(args[0]);
        int starts = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        List<Start> with = new ArrayList<>();
        List<Start> without = new ArrayList<>();
        for (int i = -1; i < starts; i++) {
            Start one = start(benchmarks.resolve("start-without"));
            Start other = start(benchmarks.resolve("start-with"));
            if (i >= 0) { // the first reads the files into memory
                without.add(one);
                with.add(other);
            }
        }
        System.out.printf("%-24s%12s%16s%n", "median of " + starts, "started, ms", "answered, ms");
        double told = print("without", without).told();
        double toldWith = print("with", with).told();
        System.out.printf("%.0f ms more (wanted %.0f or less, %s)%n", toldWith - told, MOST_MILLIS,
                toldWith - told <= MOST_MILLIS ? "met" : "missed");
    }

    private static Start print(String name, List<Start> starts) {
        Start median = new Start(starts.stream().mapToDouble(Start::told).sorted().toArray()[starts.size() / 2],
                starts.stream().mapToDouble(Start::answered).sorted().toArray()[starts.size() / 2]);
        System.out.printf("%-24s%12.0f%16.0f%n", name, median.told(), median.answered());
        return median;
    }

    private static Start start(Path application) throws IOException, InterruptedException {
        int port = freePort();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "-Dquarkus.http.port=" + port, "-jar",
                application.resolve("target/quarkus-app/quarkus-run.jar").toString()).redirectErrorStream(true).start();
        try {
            double answered = awaitAnswer(port, began);
            return new Start(told(process), answered);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static double told(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> passed = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return Double.parseDouble(started.group(1)) * 1_000;
            }
            passed.add(line);
        }
        throw new IllegalStateException("The application did not start:\n" + String.join("\n", passed));
    }

    private static double awaitAnswer(int port, long began) {
        while (System.nanoTime() - began < GIVE_UP_NANOS) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                socket.getOutputStream().write(REQUEST);
                InputStream answer = socket.getInputStream();
                if (new String(answer.readNBytes(12), StandardCharsets.US_ASCII).endsWith("200")) {
                    return (System.nanoTime() - began) / 1e6;
                }
            } catch (IOException notYet) {
                // Nobody listens so far
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        throw new IllegalStateException("No answer on port " + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
