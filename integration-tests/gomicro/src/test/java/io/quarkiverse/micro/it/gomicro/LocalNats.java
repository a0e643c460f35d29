package io.quarkiverse.micro.it.gomicro;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A nats-server of one test, on a free port of loopback.
 */
final class LocalNats implements AutoCloseable {

    private final int port = freePort();
    private final Peer process;

    LocalNats() {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "nats-server").toAbsolutePath();
        Required.orSkipped(Files.isExecutable(program),
                "nats-server. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names");
        process = Peer.start(List.of(program.toString(), "--addr", "127.0.0.1", "--port", Integer.toString(port)));
        await().atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    String address() {
        return "nats://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() {
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
}
