package io.quarkiverse.micro.registry.mdns.runtime.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes packets octet for octet as Go's DNS library does: with compression every name but a host in a location may end in a
 * pointer, and every name may be pointed to.
 */
public final class MessageWriter {

    /** Octets in a packet that every UDP stack sends: 65,535 less the headers of IPv4 and UDP. */
    public static final int MAX_PACKET = 65_507;

    private static final int INTERNET = 1;
    private static final int MAX_POINTER = 0x3fff;

    private final boolean compress;
    private final Map<String, Integer> known = new HashMap<>();
    private byte[] packet = new byte[512];
    private int at;

    private MessageWriter(boolean compress) {
        this.compress = compress;
    }

    /**
     * @param message whose names were checked with {@link DnsName#problem(String)}
     * @param compress whether names may point to earlier ones
     * @throws IllegalArgumentException when the packet would exceed {@value #MAX_PACKET} octets
     */
    public static byte[] write(DnsMessage message, boolean compress) {
        MessageWriter writer = new MessageWriter(compress);
        writer.message(message);
        return Arrays.copyOf(writer.packet, writer.at);
    }

    private void message(DnsMessage message) {
        number16(message.id());
        number16(message.flags());
        number16(message.questions().size());
        number16(message.answers().size());
        number16(message.authorities().size());
        number16(message.additionals().size());
        for (Question question : message.questions()) {
            name(question.name(), true);
            number16(question.type());
            number16(question.dnsClass());
        }
        records(message.answers());
        records(message.authorities());
        records(message.additionals());
    }

    private void records(List<Resource> records) {
        for (Resource resource : records) {
            name(resource.name(), true);
            number16(resource.type());
            number16(INTERNET);
            number16(resource.ttl() >>> 16);
            number16(resource.ttl());
            int length = at;
            number16(0);
            data(resource);
            int octets = at - length - 2;
            packet[length] = (byte) (octets >>> 8);
            packet[length + 1] = (byte) octets;
        }
    }

    private void data(Resource resource) {
        if (resource instanceof Resource.Pointer pointer) {
            name(pointer.target(), true);
        } else if (resource instanceof Resource.Location location) {
            number16(location.priority());
            number16(location.weight());
            number16(location.port());
            name(location.host(), false);
        } else if (resource instanceof Resource.Address address) {
            octets(address.address().getAddress());
        } else if (resource instanceof Resource.Text text) {
            for (String string : text.strings()) {
                byte[] octets = string.getBytes(StandardCharsets.ISO_8859_1);
                octet(octets.length);
                octets(octets);
            }
        } else {
            throw new IllegalArgumentException("Cannot write a record whose data was skipped: " + resource);
        }
    }

    private void name(String name, boolean mayPoint) {
        int start = 0;
        int end = name.length();
        while (start < end && !name.equals(".")) {
            String rest = name.substring(start);
            Integer earlier = compress && mayPoint ? known.get(rest) : null;
            if (earlier != null) {
                number16(0xc000 | earlier);
                return;
            }
            if (at <= MAX_POINTER) {
                known.putIfAbsent(rest, at);
            }
            int dot = name.indexOf('.', start);
            octet(dot - start);
            octets(name.substring(start, dot).getBytes(StandardCharsets.ISO_8859_1));
            start = dot + 1;
        }
        octet(0);
    }

    private void number16(int number) {
        octet(number >>> 8);
        octet(number);
    }

    private void octet(int octet) {
        need(1);
        packet[at++] = (byte) octet;
    }

    private void octets(byte[] octets) {
        need(octets.length);
        System.arraycopy(octets, 0, packet, at, octets.length);
        at += octets.length;
    }

    private void need(int more) {
        if (at + more > MAX_PACKET) {
            throw new IllegalArgumentException("The packet would have more than " + MAX_PACKET + " octets");
        }
        if (at + more > packet.length) {
            packet = Arrays.copyOf(packet, Math.max(packet.length * 2, at + more));
        }
    }
}
