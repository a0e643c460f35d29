package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Address;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Location;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Text;

class NodeReaderTest {

    private static final String INSTANCE = "greeter-1.greeter.micro.";

    private final DropCounters drops = new DropCounters();
    private final NodeReader reader = new NodeReader(new Domain("micro"), NetworkPolicy.parse("10.0.0.0/8"), drops);

    @Test
    void believesANodeThatSpeaksForItself() throws UnknownHostException {
        assertThat(found("10.1.1.1", "10.1.1.1")).contains("10.1.1.1:4001");
    }

    @Test
    void doesNotBelieveAWordAboutThirdParties() throws UnknownHostException {
        assertThat(found("10.1.1.2", "10.1.1.1")).isEmpty();
        assertThat(drops.count(Drop.FOREIGN_ADDRESS)).isOne();
    }

    @Test
    void letsNobodyElseDirectCallsToThisMachine() throws UnknownHostException {
        assertThat(found("127.0.0.1", "10.1.1.1")).isEmpty();
        assertThat(found("0.0.0.0", "10.1.1.1")).isEmpty();
        assertThat(drops.count(Drop.FOREIGN_ADDRESS)).isEqualTo(2);
    }

    @Test
    void believesThisMachineWhateverOwnAddressItNames() throws UnknownHostException {
        assertThat(found("127.0.0.1", "127.0.0.1")).contains("127.0.0.1:4001");
        assertThat(found("127.0.0.7", "127.0.0.1")).contains("127.0.0.7:4001");
        assertThat(found("::1", "127.0.0.1")).contains("[::1]:4001");
        assertThat(found("10.1.1.1", "127.0.0.1")).isEmpty();
    }

    @Test
    void keepsTheInterfaceOfALinkLocalAddress() throws UnknownHostException {
        byte[] octets = InetAddress.getByName("fe80::1").getAddress();
        InetAddress source = Inet6Address.getByAddress(null, octets, 1);
        assertThat(address(read(records("fe80::1"), source))).contains("[fe80::1%1]:4001");
    }

    @Test
    void wantsTheTextToBeAboutTheNamedService() throws UnknownHostException {
        List<Resource> records = records("10.1.1.1");
        records.set(2, new Text(INSTANCE, 120, new NodeText(Map.of(), "other", "1", List.of()).encode()));
        assertThat(read(records, "10.1.1.1")).isEmpty();
        records.set(2, new Text(INSTANCE, 120, new NodeText(Map.of(), "greeter", "", List.of()).encode()));
        assertThat(read(records, "10.1.1.1")).isEmpty();
        assertThat(drops.count(Drop.UNREADABLE_TEXT)).isEqualTo(2);
    }

    @Test
    void doesNotUnpackWhatNobodyWants() throws UnknownHostException {
        List<Resource> records = records("10.1.1.1");
        records.set(2, new Text(INSTANCE, 120, List.of("zz")));
        assertThat(reader.read(message(records), InetAddress.getByName("10.1.1.1"), "other"::equals)).isEmpty();
        assertThat(drops.count(Drop.UNREADABLE_TEXT)).isZero();
    }

    @Test
    void findsServicesAndIdsWithDots() throws UnknownHostException {
        String instance = "id.with.dots.go.micro.srv.greeter.micro.";
        List<Resource> records = List.of(new Location(instance, 120, 10, 1, 4001, "host."),
                new Address("host.", 120, InetAddress.getByName("10.1.1.1")),
                new Text(instance, 120, new NodeText(Map.of(), "go.micro.srv.greeter", "1", List.of()).encode()));
        FoundNode found = reader
                .read(message(records), InetAddress.getByName("10.1.1.1"), "go.micro.srv.greeter"::equals).orElseThrow();
        assertThat(found.key()).isEqualTo(new NodeKey("go.micro.srv.greeter", "1", "id.with.dots"));
    }

    @Test
    void takesTimeToLiveZeroForAGoodbye() throws UnknownHostException {
        List<Resource> records = records("10.1.1.1");
        assertThat(read(records, "10.1.1.1")).hasValueSatisfying(found -> assertThat(found.leaving()).isFalse());
        records.set(0, new Location(INSTANCE, 0, 10, 1, 4001, "host."));
        assertThat(read(records, "10.1.1.1")).hasValueSatisfying(found -> assertThat(found.leaving()).isTrue());
    }

    @Test
    void prefersIpv4() throws UnknownHostException {
        List<Resource> records = records("10.1.1.1");
        records.add(new Address("host.", 120, InetAddress.getByName("fd00::1")));
        assertThat(address(read(records, "10.1.1.1"))).contains("10.1.1.1:4001");
    }

    private Optional<String> found(String address, String source) throws UnknownHostException {
        return address(read(records(address), source));
    }

    private static Optional<String> address(Optional<FoundNode> found) {
        return found.map(FoundNode::address);
    }

    private Optional<FoundNode> read(List<Resource> records, String source) throws UnknownHostException {
        return read(records, InetAddress.getByName(source));
    }

    private Optional<FoundNode> read(List<Resource> records, InetAddress source) {
        return reader.read(message(records), source, "greeter"::equals);
    }

    private static DnsMessage message(List<Resource> records) {
        return DnsMessage.response(0, 0, List.of(), records);
    }

    private static List<Resource> records(String address) throws UnknownHostException {
        return new ArrayList<>(List.of(new Location(INSTANCE, 120, 10, 1, 4001, "host."),
                new Address("host.", 120, InetAddress.getByName(address)),
                new Text(INSTANCE, 120, new NodeText(Map.of(), "greeter", "1.0.0", List.of()).encode())));
    }
}
