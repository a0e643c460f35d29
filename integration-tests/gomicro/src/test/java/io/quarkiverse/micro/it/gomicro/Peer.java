package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that says line by line what it sees.
 */
final class Peer implements AutoCloseable {

    private static final long END_SECONDS = 20;

    private final List<String> command;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader = new Thread(this::read, "peer");

    private Peer(List<String> command) throws IOException {
        this.command = command;
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader.setDaemon(true);
        reader.start();
    }

    static Peer start(List<String> command) {
        try {
            return new Peer(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return all that a process said that ends by itself */
    static List<String> run(List<String> command, long seconds) {
        return run(command, seconds, true);
    }

    /** @return all that a process said that ends by itself, and not well */
    static List<String> runFailing(List<String> command, long seconds) {
        return run(command, seconds, false);
    }

    private static List<String> run(List<String> command, long seconds, boolean well) {
        try (Peer peer = start(command)) {
            assertThat(peer.process.waitFor(seconds, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
            peer.reader.join();
            List<String> said = new ArrayList<>(peer.lines);
            assertThat(peer.process.exitValue() == 0).as("%s ends well; it said %s", command, said).isEqualTo(well);
            return said;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a line with all these words; those before it are forgotten. */
    String await(long seconds, String... words) {
        List<String> others = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (true) {
                String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                assertThat(line).as("%s says %s within %s s; it said %s", command, List.of(words), seconds, others).isNotNull();
                if (List.of(words).stream().allMatch(line::contains)) {
                    return line;
                }
                others.add(line);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** As {@code kill}. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(the end: " + e.getMessage() + ")");
        }
    }
}
