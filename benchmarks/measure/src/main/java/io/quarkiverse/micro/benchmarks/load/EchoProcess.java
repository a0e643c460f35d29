package io.quarkiverse.micro.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A packaged application that runs on one core of its own, and what it spends there.
 */
final class EchoProcess implements AutoCloseable {

    /** Of the clock that /proc/pid/stat counts in; Linux tells programs 100 whatever the kernel was built with. */
    private static final double MICROS_PER_TICK = 1e6 / 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;

    EchoProcess(int core, Path application, List<String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core),
                ProcessHandle.current().info().command().orElse("java"), "-Xms256m", "-Xmx256m",
                // Costs nothing, and a profile then names the methods that were inlined
                "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(List.of("-jar", application.resolve("target/quarkus-app/quarkus-run.jar").toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    void command(String line) {
        input.println(line);
    }

    /**
     * @return the next line that is wanted
     * @throws IllegalStateException when the process ends before it says so, with what it said
     */
    String await(Predicate<String> wanted) throws IOException {
        List<String> passed = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (wanted.test(line)) {
                return line;
            }
            passed.add(line);
        }
        throw new IllegalStateException("The process ended:\n" + String.join("\n", passed));
    }

    /**
     * @return microseconds of CPU, user and system, of all threads since the start
     */
    double cpu() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The name, in parentheses, may have spaces
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MICROS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
