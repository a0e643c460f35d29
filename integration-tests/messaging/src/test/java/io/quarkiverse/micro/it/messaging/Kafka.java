package io.quarkiverse.micro.it.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkiverse.micro.test.engine.Outage;

/**
 * A Kafka broker in a process of its own, with its data in a temporary folder.
 */
final class Kafka implements Outage, AutoCloseable {

    private static final Duration STARTS = Duration.ofSeconds(30);
    private static final Path JARS = Path.of("../kafka/target/lib").toAbsolutePath();
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";

    private final int port = FreePort.next();
    private final Path folder;
    private Process process;

    Kafka() {
        try {
            folder = Files.createTempDirectory("kafka");
            Files.writeString(properties(), settings());
            Process format = java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", properties().toString());
            if (!format.waitFor(STARTS.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
                throw new IllegalStateException("Kafka's storage could not be formatted: " + log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        start();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        try {
            process = java("kafka.Kafka", properties().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(STARTS).until(this::accepts);
    }

    @Override
    public void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accepts() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Kafka has ended: " + log());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m", "-XX:TieredStopAtLevel=1", "-cp", JARS + "/*", main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path properties() {
        return folder.resolve("server.properties");
    }

    private String settings() {
        int controller = FreePort.next();
        StringBuilder text = new StringBuilder();
        Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                Map.entry("num.partitions", "6"),
                Map.entry("message.max.bytes", "8388608"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.index.size.max.bytes", "65536"))
                .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
