package io.quarkiverse.micro.test.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A nats-server, on a port of its own that it keeps when it is started again.
 */
public final class NatsServer implements AutoCloseable {

    /** The program, for {@link NeedsProgram}. */
    public static final String CURRENT = "nats-server";

    /** Its version 2.10. */
    public static final String OLDER = "nats-server-2.10";

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final String program;
    private final int port;
    private final List<String> command;
    private final Path log;
    private Process process;

    private NatsServer(String program, int port, List<String> options) {
        this.program = program;
        this.port = port;
        this.command = new ArrayList<>(List.of(OutsideProgram.require(program).toString(), "--addr", "127.0.0.1",
                "--port", Integer.toString(port)));
        command.addAll(options);
        try {
            log = Files.createTempFile("nats-server", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param options of nats-server's command line
     */
    public static NatsServer of(String... options) {
        return new NatsServer(CURRENT, FreePort.next(), List.of(options));
    }

    /**
     * With JetStream, and messages of up to 16 MiB.
     *
     * @param folder for what it stores, and its configuration; kept when the server ends
     */
    public static NatsServer jetStream(Path folder) {
        return of("--config", configuration(folder).toString());
    }

    /**
     * As {@link #jetStream}, of version 2.10: without expiry of single keys, priorities within consumers, and atomic batches.
     */
    public static NatsServer olderJetStream(Path folder) {
        return new NatsServer(OLDER, FreePort.next(), List.of("--config", configuration(folder).toString()));
    }

    private static Path configuration(Path folder) {
        Path configuration = folder.resolve("nats-server.conf");
        try {
            Files.writeString(configuration, "max_payload: 16MB\nmax_pending: 256MB\njetstream { store_dir: \""
                    + folder.resolve("jetstream") + "\", max_file_store: 8GB, max_memory_store: 256MB }\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration;
    }

    /**
     * @param options of nats-server's command line
     */
    public static NatsServer started(String... options) {
        NatsServer server = of(options);
        server.start();
        return server;
    }

    /**
     * @return another one for the same port
     */
    public NatsServer withOptions(String... options) {
        return new NatsServer(program, port, List.of(options));
    }

    public String address() {
        return "nats://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Returns when it answers. */
    public void start() {
        begin();
        await().atMost(BOUND).until(this::answers);
    }

    void begin() {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** As a crash ends it. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As SIGSTOP: connections stay and nobody answers. Returns when that holds, which takes a moment on a busy machine. */
    public void freeze() {
        signal("-STOP");
        await().ignoreExceptions().atMost(BOUND).until(this::isFrozen); // a thread that is read of may have ended
    }

    public void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Where the system does not tell, it is taken for so. */
    private boolean isFrozen() throws IOException {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (Stream<Path> all = Files.list(threads)) {
            for (Path thread : all.toList()) {
                String told = Files.readString(thread.resolve("stat")); // number, name in parentheses, state
                if (told.charAt(told.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("nats-server ended at once: " + Files.readString(log));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'I'; // of INFO
        } catch (IOException e) {
            return false;
        }
    }
}
