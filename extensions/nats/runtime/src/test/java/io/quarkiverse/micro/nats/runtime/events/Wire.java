package io.quarkiverse.micro.nats.runtime.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

/**
 * The way to a server, which loses what the server says, and can be cut. The server does not see that.
 */
final class Wire implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Wire.class);

    private final ServerSocket door;
    private final int port;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Socket> servers = ConcurrentHashMap.newKeySet();
    private final Set<Socket> losing = ConcurrentHashMap.newKeySet();
    private final AtomicLong lost = new AtomicLong();

    /**
     * @param port of the server
     */
    Wire(int port) {
        this.port = port;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String address() {
        return "nats://127.0.0.1:" + door.getLocalPort();
    }

    /** From now on nothing arrives of what the server says over the present connections. */
    void lose() {
        losing.addAll(servers);
    }

    /**
     * @return bytes of the server that did not arrive
     */
    long lost() {
        return lost.get();
    }

    /** Ends all connections for the client; new ones lose nothing. */
    void cut() {
        lose();
        clients.forEach(Wire::close);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients.forEach(Wire::close);
        servers.forEach(Wire::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                clients.add(client);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                servers.add(server);
                client.setTcpNoDelay(true); // as jnats and the server do, which else wait for each other's confirmation
                server.setTcpNoDelay(true);
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        } catch (IOException e) { // it was closed, or the server is not there
            clients.forEach(Wire::close);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] some = new byte[8192];
        try {
            for (int read = from.getInputStream().read(some); read >= 0; read = from.getInputStream().read(some)) {
                if (losing.contains(from)) {
                    lost.addAndGet(read);
                } else {
                    to.getOutputStream().write(some, 0, read);
                }
            }
        } catch (IOException e) {
            LOG.debugf("One of both ended: %s", e.getMessage());
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
