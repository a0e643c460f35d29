package io.quarkiverse.micro.it.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The packaged application in a process of its own.
 */
final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();

    WorkerProcess(Kafka kafka, String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dkafka.bootstrap.servers=" + kafka.address()));
        for (String property : properties) {
            command.add("-D" + property);
        }
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(said::add);
        } catch (IOException e) {
            said.add(e.toString());
        }
    }

    /** All lines. */
    List<String> said() {
        return said;
    }

    List<Integer> got() {
        return said.stream().filter(line -> line.startsWith("> got ")).map(line -> Integer.valueOf(line.substring(6))).toList();
    }

    boolean hasSaid(String part) {
        return said.stream().anyMatch(line -> line.contains(part));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
