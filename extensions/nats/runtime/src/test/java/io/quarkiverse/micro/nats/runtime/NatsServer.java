package io.quarkiverse.micro.nats.runtime;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real nats-server of this test, on a port of its own that it keeps when it is started again.
 */
final class NatsServer implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final int port;
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private Process process;

    /**
     * @param options of nats-server's command line
     */
    NatsServer(String... options) {
        this(freePort(), options);
    }

    private NatsServer(int port, String... options) {
        this.port = port;
        command.addAll(List.of(program(), "--addr", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        try {
            log = Files.createTempFile("nats-server", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NatsServer started(String... options) {
        NatsServer server = new NatsServer(options);
        server.start();
        return server;
    }

    /** @return another one for the same port */
    NatsServer withOptions(String... options) {
        return new NatsServer(port, options);
    }

    String address() {
        return "nats://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    NatsSettings settings() {
        return NatsSettings.DEFAULT.withServers(List.of(address()));
    }

    void start() {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(BOUND).until(this::answers);
    }

    void stop() {
        process.destroy();
        end();
    }

    void kill() {
        process.destroyForcibly();
        end();
    }

    /** As SIGSTOP: connections stay and nobody answers. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            end();
        }
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
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

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            fail("nats-server ended at once: " + Files.readString(log));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'I'; // of INFO
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program() {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "nats-server");
        if (!Files.isExecutable(program)) {
            String missing = "nats-server is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        return program.toAbsolutePath().toString();
    }
}
