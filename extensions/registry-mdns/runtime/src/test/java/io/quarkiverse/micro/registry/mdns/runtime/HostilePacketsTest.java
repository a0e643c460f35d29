package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MalformedMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageReader;

/**
 * Real packets with wrong octets in them: a fixed seed, so that a failure comes back.
 */
class HostilePacketsTest {

    private static final Logger LOG = Logger.getLogger(HostilePacketsTest.class);
    private static final int COUNT = 20_000;
    private static final long MAX_ALLOCATED = 4 << 20;

    private final Random random = new Random(20_261_124);
    private final List<Vectors.Packet> packets = Vectors.packets();
    private final Domain domain = new Domain("micro");
    private final DropCounters drops = new DropCounters();
    private final NodeReader nodes = new NodeReader(domain, NetworkPolicy.parse("host"), drops);
    private final Listing listing = new Listing(domain, null, null, drops);
    private final Zone zone = Zone.ofListing(domain, "helloworld", "host1.");

    @Test
    void doNoHarmToWhoReadsThem() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int read = 0;
        int malformed = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] packet = mutated();
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                use(MessageReader.read(packet, packet.length));
                read++;
            } catch (MalformedMessage e) {
                malformed++;
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("octets for packet %d", i)
                    .isLessThan(MAX_ALLOCATED);
        }
        assertThat(read).isGreaterThan(COUNT / 10);
        assertThat(malformed).isGreaterThan(COUNT / 10);
    }

    @Test
    void doNotKeepARegistryFromItsWork() throws IOException {
        try (PrivatePort port = new PrivatePort();
                FamilySocket stranger = FamilySocket.open(Family.IPV4, 0, 0)) {
            MdnsRegistry registry = port.open();
            registry.watch(Registry.ALL).subscribe().with(event -> LOG.trace(event), LOG::trace);
            registry.register(Samples.service("greeter", "a", 4001), Duration.ofSeconds(90)).await().indefinitely();
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
            for (int i = 0; i < 2_000; i++) {
                stranger.send(mutated(), to);
            }
            await().untilAsserted(() -> assertThat(registry.drops().count(Drop.MALFORMED)).isPositive());
            assertThat(registry.lookup("greeter").await().indefinitely()).hasSize(1);
        }
    }

    private void use(DnsMessage message) {
        nodes.read(message, InetAddress.getLoopbackAddress(), service -> true);
        listing.read(message);
        Responder.answer(message, zone, answer -> assertThat(answer).hasSizeLessThan(2_000));
    }

    private byte[] mutated() {
        byte[] packet = packets.get(random.nextInt(packets.size())).octets().clone();
        for (int times = 1 + random.nextInt(4); times > 0 && packet.length > 0; times--) {
            int at = random.nextInt(packet.length);
            switch (random.nextInt(5)) {
                case 0 -> packet[at] = (byte) random.nextInt(256);
                case 1 -> packet[at] ^= (byte) (1 << random.nextInt(8));
                // Where lengths, counts and pointers are
                case 2 -> packet[random.nextInt(Math.min(packet.length, 128))] = (byte) (random.nextBoolean() ? 0xc0 : 0xff);
                case 3 -> packet = Arrays.copyOf(packet, at);
                default -> packet = spliced(packet, at);
            }
        }
        return packet;
    }

    private byte[] spliced(byte[] packet, int at) {
        byte[] other = packets.get(random.nextInt(packets.size())).octets();
        int from = random.nextInt(other.length);
        byte[] both = Arrays.copyOf(packet, at + other.length - from);
        System.arraycopy(other, from, both, at, other.length - from);
        return both;
    }
}
