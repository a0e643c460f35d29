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

/**
 * An echo program that runs on one core, and what it spends there.
 */
final class EchoProcess implements AutoCloseable {

    /** Of the clock that /proc/pid/stat counts in; Linux tells programs 100 whatever the kernel was built with. */
    private static final double MICROS_PER_TICK = 1e6 / 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;

    /**
     * @param java what runs it
     * @param arguments for Java, and for the program
     */
    EchoProcess(int core, String java, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core), java, "-Xms512m", "-Xmx512m",
                // Costs nothing, and a profile then names the methods that were inlined
                "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
        command.addAll(arguments);
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
     * @return the next line that begins so
     * @throws IllegalStateException when the program says that it failed, or ends, before that; with what it said
     */
    String await(String wanted) throws IOException {
        List<String> passed = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            passed.add(line);
            if (line.startsWith("failed")) {
                break;
            }
            if (line.startsWith(wanted)) {
                return line;
            }
        }
        throw new IllegalStateException("An echo program did not say '" + wanted + "':\n" + String.join("\n", passed));
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
