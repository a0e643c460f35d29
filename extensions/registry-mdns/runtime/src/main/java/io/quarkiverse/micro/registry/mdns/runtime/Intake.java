package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MalformedMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageReader;

/**
 * Reads packets from sockets and lets in what is well formed and comes from within reach. Lives on the loop's thread.
 */
final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** Packets read from one socket before timers and the other sockets have their turn. */
    private static final int BURST = 64;

    private final NetworkPolicy policy;
    private final DropCounters drops;
    private final Receiver receiver;
    // One octet more than a packet may have, so that a larger one shows
    private final byte[] buffer = new byte[MessageReader.MAX_PACKET + 1];

    Intake(NetworkPolicy policy, DropCounters drops, Receiver receiver) {
        this.policy = policy;
        this.drops = drops;
        this.receiver = receiver;
    }

    /** Reads what the socket has, but not for ever. */
    void read(FamilySocket socket) {
        for (int i = 0; i < BURST; i++) {
            ByteBuffer into = ByteBuffer.wrap(buffer);
            InetSocketAddress source;
            try {
                source = socket.receive(into);
            } catch (IOException e) {
                // What a former send brought back (port unreachable); the socket stays usable
                LOG.debugf(e, "Reading from the multicast DNS socket failed");
                return;
            }
            if (source == null) {
                return;
            }
            // An IPv6 socket hears IPv4 as well; the other socket is there for that
            if (socket.family().has(source.getAddress())) {
                take(socket, source, into.position());
            }
        }
    }

    private void take(FamilySocket socket, InetSocketAddress source, int length) {
        if (!policy.reaches(source.getAddress())) {
            drops.add(Drop.OUT_OF_REACH);
            return;
        }
        DnsMessage message;
        try {
            message = MessageReader.read(buffer, length);
        } catch (MalformedMessage e) {
            drops.add(Drop.MALFORMED);
            return;
        }
        if (!message.isOrdinary()) {
            return;
        }
        if (message.isResponse()) {
            receiver.onResponse(message, source.getAddress());
        } else {
            receiver.onQuery(message, packet -> reply(socket, packet, source));
        }
    }

    private void reply(FamilySocket socket, byte[] packet, InetSocketAddress to) {
        if (!socket.send(packet, to)) {
            drops.add(Drop.NOT_SENT);
        }
    }
}
