package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;

/**
 * A way to be heard: a socket to send from, and the interfaces to send on.
 */
record Voice(FamilySocket socket, List<NetworkInterface> cards) {

    /**
     * Systems multicast over IPv6 from a link-local address, and nobody believes a node whose address is not the packet's
     * source. So each address that a node may have needs a socket that sends from it. On this machine alone any own address
     * is believed.
     */
    static boolean needsSocket(Family family, InetAddress address) {
        return family == Family.IPV6 && family.has(address) && !address.isLinkLocalAddress() && !address.isLoopbackAddress();
    }

    /** @return how many sends failed */
    int multicast(byte[] packet, int port) {
        return socket.multicast(packet, port, cards);
    }
}
