package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.InetAddress;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MalformedMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageReader;

/**
 * Fuzz target: a packet from the network, up to the node that it speaks of.
 */
public final class PacketFuzz {

    private static final NodeReader NODES = new NodeReader(new Domain("micro"), NetworkPolicy.parse("host"),
            new DropCounters());

    private PacketFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        DnsMessage message;
        try {
            message = MessageReader.read(input, input.length);
        } catch (MalformedMessage e) {
            return;
        }
        NODES.read(message, InetAddress.getLoopbackAddress(), service -> true);
    }
}
