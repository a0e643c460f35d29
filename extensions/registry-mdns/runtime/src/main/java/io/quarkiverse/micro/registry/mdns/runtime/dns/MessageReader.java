package io.quarkiverse.micro.registry.mdns.runtime.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads packets from strangers: whatever the bytes, it ends soon, takes memory in proportion to the packet, and fails with
 * nothing but {@link MalformedMessage}. Octets after the last record are ignored, as Go does.
 */
public final class MessageReader {

    /** Octets in a packet; UDP has no larger ones. */
    public static final int MAX_PACKET = 65_535;

    private static final int HEADER = 12;
    private static final int MAX_QUESTIONS = 32;
    private static final int MAX_RECORDS = 256;
    private static final int MAX_HOPS = 16;
    private static final int INTERNET = 1;
    private static final int CACHE_FLUSH_BIT = 0x8000;

    private final byte[] packet;
    private final int end;
    private int at;

    private MessageReader(byte[] packet, int length) {
        this.packet = packet;
        this.end = length;
    }

    /**
     * @param packet starts with the header
     * @param length how many of its octets were received
     */
    public static DnsMessage read(byte[] packet, int length) throws MalformedMessage {
        if (length < HEADER || length > MAX_PACKET || length > packet.length) {
            throw new MalformedMessage("A packet has 12 to 65,535 octets, this one " + length);
        }
        return new MessageReader(packet, length).message();
    }

    private DnsMessage message() throws MalformedMessage {
        int id = number16();
        int flags = number16();
        int questions = number16();
        int answers = number16();
        int authorities = number16();
        int additionals = number16();
        if (questions > MAX_QUESTIONS || answers + authorities + additionals > MAX_RECORDS) {
            throw new MalformedMessage("More than " + MAX_QUESTIONS + " questions or " + MAX_RECORDS + " records");
        }
        return new DnsMessage(id, flags, questions(questions), records(answers), records(authorities), records(additionals));
    }

    private List<Question> questions(int count) throws MalformedMessage {
        List<Question> questions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            questions.add(new Question(name(), number16(), number16()));
        }
        return questions;
    }

    private List<Resource> records(int count) throws MalformedMessage {
        List<Resource> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(resource());
        }
        return records;
    }

    private Resource resource() throws MalformedMessage {
        String name = name();
        int type = number16();
        int dnsClass = number16() & ~CACHE_FLUSH_BIT;
        // RFC 2181: with the top bit set a time to live means zero
        int ttl = Math.max(0, number16() << 16 | number16());
        int length = number16();
        need(length);
        int dataEnd = at + length;
        Resource resource = dnsClass == INTERNET ? data(name, type, ttl, dataEnd) : new Resource.Other(name, ttl, type);
        if (at > dataEnd) {
            throw new MalformedMessage("A record's data is longer than its length says");
        }
        at = dataEnd;
        return resource;
    }

    private Resource data(String name, int type, int ttl, int dataEnd) throws MalformedMessage {
        return switch (type) {
            case RecordType.A -> new Resource.Address(name, ttl, address(4, dataEnd));
            case RecordType.AAAA -> new Resource.Address(name, ttl, address(16, dataEnd));
            case RecordType.PTR -> new Resource.Pointer(name, ttl, name());
            case RecordType.SRV -> new Resource.Location(name, ttl, number16(), number16(), number16(), name());
            case RecordType.TXT -> new Resource.Text(name, ttl, strings(dataEnd));
            default -> new Resource.Other(name, ttl, type);
        };
    }

    private InetAddress address(int length, int dataEnd) throws MalformedMessage {
        if (dataEnd - at != length) {
            throw new MalformedMessage("An address of " + (dataEnd - at) + " octets");
        }
        byte[] address = new byte[length];
        System.arraycopy(packet, at, address, 0, length);
        at += length;
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of 4 or 16 octets is always valid", e);
        }
    }

    private List<String> strings(int dataEnd) throws MalformedMessage {
        List<String> strings = new ArrayList<>();
        while (at < dataEnd) {
            int length = packet[at++] & 0xff;
            if (length > dataEnd - at) {
                throw new MalformedMessage("A character string is longer than its record");
            }
            strings.add(new String(packet, at, length, StandardCharsets.ISO_8859_1));
            at += length;
        }
        return strings;
    }

    private String name() throws MalformedMessage {
        StringBuilder name = new StringBuilder(48);
        int here = at;
        int octets = 1;
        int hops = 0;
        // Where reading goes on: after the first pointer, or after the zero
        int next = -1;
        while (true) {
            int length = octet(here++);
            if (length == 0) {
                at = next < 0 ? here : next;
                return name.length() == 0 ? "." : name.toString();
            }
            if (length >= 0xc0) {
                int target = (length & 0x3f) << 8 | octet(here);
                next = next < 0 ? here + 1 : next;
                // Pointers lead backwards only, so a name has no loop
                if (target >= here - 1 || ++hops > MAX_HOPS) {
                    throw new MalformedMessage("A name points forwards or too often");
                }
                here = target;
                continue;
            }
            octets += length + 1;
            if (length > DnsName.MAX_LABEL || octets > DnsName.MAX_NAME) {
                throw new MalformedMessage("A label or name is too long");
            }
            label(name, here, length);
            here += length;
        }
    }

    private void label(StringBuilder name, int from, int length) throws MalformedMessage {
        for (int i = from; i < from + length; i++) {
            int octet = octet(i);
            // A dot inside a label is no border: keep the two apart
            if (octet == '.' || octet == '\\') {
                name.append('\\');
            }
            name.append((char) octet);
        }
        name.append('.');
    }

    private int number16() throws MalformedMessage {
        int number = octet(at) << 8 | octet(at + 1);
        at += 2;
        return number;
    }

    private int octet(int index) throws MalformedMessage {
        if (index >= end) {
            throw new MalformedMessage("The packet is cut short");
        }
        return packet[index] & 0xff;
    }

    private void need(int length) throws MalformedMessage {
        if (length > end - at) {
            throw new MalformedMessage("A record is longer than the packet");
        }
    }
}
