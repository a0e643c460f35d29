package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;

/**
 * A multicast port for one test alone, with the registries that meet on it.
 */
final class PrivatePort implements AutoCloseable {

    private final int port = free();
    private final List<MdnsRegistry> opened = new ArrayList<>();

    int number() {
        return port;
    }

    MdnsRegistry open() {
        return open("host");
    }

    MdnsRegistry open(String network) {
        MdnsRegistry registry = new MdnsRegistry(MdnsSettings.DEFAULT.withPort(port), NetworkPolicy.parse(network));
        opened.add(registry);
        return registry;
    }

    /** Ends a registry as the end of its process does, with no word to anybody. */
    void kill(MdnsRegistry registry) {
        Participant parts = registry.opened();
        parts.loop().stop(parts.link()::close);
    }

    @Override
    public void close() {
        opened.forEach(MdnsRegistry::close);
    }

    private static int free() {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
