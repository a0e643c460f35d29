package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;

/**
 * A UDP socket of one protocol that can multicast. Never blocks.
 */
final class FamilySocket implements Closeable {

    /** Room for the answers of some hundred nodes that all come at once; systems give less when they have less. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final Family family;
    private final DatagramChannel channel;

    private FamilySocket(Family family, DatagramChannel channel) {
        this.family = family;
        this.channel = channel;
    }

    /**
     * @param port shared with every other process that has it, Go's included; 0 for one of its own
     * @param hops how many networks a multicast may cross: 0 keeps it on this machine
     */
    static FamilySocket open(Family family, int port, int hops) throws IOException {
        return open(family, family.wildcard, port, hops);
    }

    /**
     * @param address to send from
     */
    static FamilySocket open(Family family, InetAddress address, int port, int hops) throws IOException {
        DatagramChannel channel;
        try {
            channel = DatagramChannel.open(family.protocol);
        } catch (UnsupportedOperationException e) {
            throw new IOException(family + " is switched off", e);
        }
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            if (port != 0) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                // BSD's word for sharing a multicast port. Linux needs it for nothing, and does no harm
                if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                    channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                }
            }
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, hops);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            channel.bind(new InetSocketAddress(address, port));
            return new FamilySocket(family, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    Family family() {
        return family;
    }

    /** @return whether it could join at least one */
    boolean join(List<NetworkInterface> cards) {
        boolean joined = false;
        for (NetworkInterface card : cards) {
            try {
                channel.join(family.group, card);
                joined = true;
            } catch (IOException | IllegalArgumentException e) {
                // The interface went away or lost its address: then there is nobody to hear there
                continue;
            }
        }
        return joined;
    }

    /** @return how many sends failed */
    int multicast(byte[] packet, int port, List<NetworkInterface> cards) {
        int failed = 0;
        InetSocketAddress group = new InetSocketAddress(family.group, port);
        for (NetworkInterface card : cards) {
            try {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, card);
            } catch (IOException | IllegalArgumentException e) {
                failed++;
                continue;
            }
            failed += send(packet, group) ? 0 : 1;
        }
        return failed;
    }

    boolean send(byte[] packet, SocketAddress to) {
        try {
            return channel.send(ByteBuffer.wrap(packet), to) == packet.length;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @return the sender, null when there is no packet
     */
    InetSocketAddress receive(ByteBuffer into) throws IOException {
        return (InetSocketAddress) channel.receive(into);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
