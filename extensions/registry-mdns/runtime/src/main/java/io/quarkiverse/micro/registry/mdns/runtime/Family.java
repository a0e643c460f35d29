package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;

/**
 * The two internet protocols, with the group that multicast DNS has in each (RFC 6762).
 */
enum Family {
    IPV4(StandardProtocolFamily.INET, 224, 0, 0, 251),
    IPV6(StandardProtocolFamily.INET6, 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xfb);

    final ProtocolFamily protocol;
    final InetAddress group;
    final InetAddress wildcard;

    Family(ProtocolFamily protocol, int... group) {
        this.protocol = protocol;
        byte[] octets = new byte[group.length];
        for (int i = 0; i < group.length; i++) {
            octets[i] = (byte) group[i];
        }
        try {
            this.group = InetAddress.getByAddress(octets);
            this.wildcard = InetAddress.getByAddress(new byte[octets.length]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of 4 or 16 octets is always valid", e);
        }
    }

    boolean has(InetAddress address) {
        return address.getClass() == group.getClass();
    }

    /**
     * @return whether the group can be reached over the interface: it needs an address of the family, and systems have no
     *         route for IPv6 multicasts over loopback, where IPv4 serves as well
     */
    boolean isOn(NetworkInterface card) {
        return card.inetAddresses().anyMatch(address -> has(address) && !(this == IPV6 && address.isLoopbackAddress()));
    }
}
