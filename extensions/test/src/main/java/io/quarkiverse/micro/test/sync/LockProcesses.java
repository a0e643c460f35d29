package io.quarkiverse.micro.test.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Child processes that want one lock, and what can be done to them.
 */
final class LockProcesses implements AutoCloseable {

    private final String world;
    private final List<String> options;
    private final Witness witness;
    private final ServerSocket server;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final Map<String, PrintWriter> orders = new ConcurrentHashMap<>();
    private int started;

    /**
     * @param properties of the children
     */
    LockProcesses(Class<? extends LocksWorld> world, Map<String, String> properties, Witness witness) throws IOException {
        this.world = world.getName();
        this.options = properties.entrySet().stream().map(it -> "-D" + it.getKey() + "=" + it.getValue()).toList();
        this.witness = witness;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::listen);
    }

    void start() throws IOException {
        String name = "p" + started++;
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.addAll(List.of(LockProcess.class.getName(), world, name, Integer.toString(server.getLocalPort())));
        processes.put(name, new ProcessBuilder(command).inheritIO().start());
    }

    /**
     * @return how many want the lock
     */
    int present() {
        return orders.size();
    }

    void stop(String name) {
        signal("-STOP", name);
    }

    void goOn(String name) {
        signal("-CONT", name);
    }

    void kill(String name) {
        orders.remove(name);
        processes.remove(name).destroyForcibly();
    }

    void unlock(String name) {
        orders.get(name).println("unlock");
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(Process::destroyForcibly);
        server.close();
    }

    private void signal(String signal, String name) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(processes.get(name).pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> hear(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void hear(Socket socket) {
        try (socket) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            String name = lines.readLine();
            orders.put(name, new PrintWriter(socket.getOutputStream(), true));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                witness.hear(name, line);
            }
        } catch (IOException | RuntimeException e) {
            // It was killed, perhaps amid a line
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "lock-processes");
        thread.setDaemon(true);
        thread.start();
    }
}
