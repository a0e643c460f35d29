package io.quarkiverse.micro.registry.mdns.runtime.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * A resource record of class IN. Names end in a dot. The cache-flush bit of a record that was read is forgotten.
 */
public sealed interface Resource {

    /** The largest time to live that Go Micro uses, and the only one besides zero, in seconds. */
    int TTL = 120;

    String name();

    int type();

    /**
     * @return seconds, 0 to 2³¹ − 1; zero takes the record back
     */
    int ttl();

    /** Names another record. */
    record Pointer(String name, int ttl, String target) implements Resource {

        public Pointer {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(target, "target");
        }

        @Override
        public int type() {
            return RecordType.PTR;
        }
    }

    /** Says on which host and port (0 to 65,535) a node listens. */
    record Location(String name, int ttl, int priority, int weight, int port, String host) implements Resource {

        public Location {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(host, "host");
        }

        @Override
        public int type() {
            return RecordType.SRV;
        }
    }

    /** An A or AAAA record. */
    record Address(String name, int ttl, InetAddress address) implements Resource {

        public Address {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
        }

        @Override
        public int type() {
            return address instanceof Inet4Address ? RecordType.A : RecordType.AAAA;
        }
    }

    /** Character strings of at most 255 octets each, one Java character an octet. */
    record Text(String name, int ttl, List<String> strings) implements Resource {

        public Text {
            Objects.requireNonNull(name, "name");
            strings = List.copyOf(strings);
        }

        @Override
        public int type() {
            return RecordType.TXT;
        }
    }

    /** A record that means nothing here; its data was skipped. */
    record Other(String name, int ttl, int type) implements Resource {

        public Other {
            Objects.requireNonNull(name, "name");
        }
    }
}
