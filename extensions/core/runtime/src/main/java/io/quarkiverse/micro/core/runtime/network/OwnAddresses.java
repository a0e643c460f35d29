package io.quarkiverse.micro.core.runtime.network;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * This machine's addresses and the subnets on its links. Read anew after a while, since laptops change networks.
 */
final class OwnAddresses {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private volatile Snapshot snapshot;

    boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress() || current().own.contains(withoutScope(address));
    }

    boolean isOnLink(InetAddress address) {
        for (Subnet subnet : current().links) {
            if (subnet.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        if (known == null || System.nanoTime() - known.readAt > FRESH_NANOS) {
            known = read();
            snapshot = known;
        }
        return known;
    }

    private static Snapshot read() {
        Set<InetAddress> own = new HashSet<>();
        List<Subnet> links = new ArrayList<>();
        try {
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                for (InterfaceAddress assigned : card.getInterfaceAddresses()) {
                    own.add(withoutScope(assigned.getAddress()));
                    links.add(new Subnet(assigned.getAddress().getAddress(), assigned.getNetworkPrefixLength()));
                }
            }
        } catch (SocketException e) {
            // No list of interfaces: loopback alone is known to be ours
            return new Snapshot(Set.of(), List.of(), System.nanoTime());
        }
        return new Snapshot(Set.copyOf(own), List.copyOf(links), System.nanoTime());
    }

    /** Link-local IPv6 addresses may carry an interface, which says nothing here. */
    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of 4 or 16 bytes is always valid", e);
        }
    }

    private record Snapshot(Set<InetAddress> own, List<Subnet> links, long readAt) {
    }
}
