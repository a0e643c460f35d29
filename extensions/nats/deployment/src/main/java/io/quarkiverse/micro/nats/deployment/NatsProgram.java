package io.quarkiverse.micro.nats.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.quarkus.deployment.builditem.Startable;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A {@code nats-server} of this machine as a process, on loopback only.
 */
final class NatsProgram implements Startable {

    private static final Logger LOG = Logger.getLogger(NatsProgram.class);

    private static final String NAME = "nats-server";
    private static final String PROPERTY = "quarkus.micro.nats.devservices.program";
    private static final long BOUND = Duration.ofSeconds(20).toNanos();
    private static final long PAUSE_MILLIS = 20;
    private static final int SILENCE_MILLIS = 1_000;

    private final Path program;
    private final int port;
    private Path folder;
    private Process process;

    NatsProgram(Path program, Optional<Integer> port) {
        this.program = program;
        this.port = port.orElseGet(NatsProgram::freePort);
    }

    /**
     * @param configured where it is; without it the one on the path is taken
     * @throws ConfigurationException when there is none where it should be
     */
    static Optional<Path> find(Optional<Path> configured) {
        configured.filter(program -> !isProgram(program)).ifPresent(missing -> {
            throw new ConfigurationException(
                    PROPERTY + "=" + missing + " is no program that can be run. Set it to the file of a "
                            + NAME + ", or leave it out where one is on the PATH",
                    Set.of(PROPERTY));
        });
        return configured.or(() -> Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, NAME), Path.of(folder, NAME + ".exe")))
                .filter(NatsProgram::isProgram).findFirst());
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && Files.isRegularFile(file);
    }

    @Override
    public void start() {
        requireFree();
        try {
            folder = Files.createTempDirectory("nats-dev");
            process = new ProcessBuilder(List.of(program.toString(), "--addr", "127.0.0.1", "--port", Integer.toString(port),
                    "--jetstream", "--store_dir", folder.toString()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            // A build that is killed closes nothing
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop of nats-server"));
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be started: " + e.getMessage(), e);
        }
    }

    @Override
    public String getConnectionInfo() {
        return "nats://127.0.0.1:" + port;
    }

    /** There is no container. */
    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
            process = null;
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            LOG.debugf("%s stays: %s", folder, e.getMessage());
        }
    }

    private void awaitAnswer() {
        long end = System.nanoTime() + BOUND;
        while (!answers() || !process.isAlive()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroy();
                throw new IllegalStateException(program + " does not answer at port " + port + "; run it by hand to see why");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + program + " started", e);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SILENCE_MILLIS);
            return socket.getInputStream().read() == 'I'; // of INFO, which a server says first
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever has the port already would be taken for the one that is started. */
    private void requireFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debugf("Port %d is free", socket.getLocalPort());
        } catch (IOException e) {
            throw new ConfigurationException("Port " + port + " is taken, so no " + NAME
                    + " can be started there. Choose another "
                    + "in quarkus.micro.nats.devservices.port, leave it out for any free one, or set quarkus.micro.nats.servers "
                    + "to the server that is there", Set.of("quarkus.micro.nats.devservices.port"));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
