package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.util.NetUtil;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.serving.AdvertisedAddress.Assigned;
import io.quarkiverse.micro.core.runtime.serving.AdvertisedAddress.Choice;
import io.quarkiverse.micro.core.runtime.serving.AdvertisedAddress.Kept;

class AdvertisedAddressTest {

    private static final NetworkPolicy HOST = NetworkPolicy.parse("host");

    @Test
    void underHostAWildcardIsAnnouncedAsLoopback() {
        assertThat(AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.empty(), HOST, false).get())
                .isEqualTo("127.0.0.1:8080");
    }

    @Test
    void whereOtherMachinesSeeItLoopbackIsAnnouncedOnlyIfThereIsNothingElse() throws SocketException {
        boolean onlyLoopback = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .allMatch(address -> address.isLoopbackAddress() || address.isLinkLocalAddress());
        String announced = AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.empty(), HOST, true).get();
        assertThat(announced.equals("127.0.0.1:8080")).isEqualTo(onlyLoopback);
        assertThat(AdvertisedAddress.of(new BoundPort("localhost", 8080, false), Optional.empty(), HOST, true).get())
                .as("nothing listens elsewhere").isEqualTo("127.0.0.1:8080");
    }

    /** Cards are written {@code index=address}, the newest first, as Java lists them on Linux. */
    @ParameterizedTest
    @CsvSource({ "lan, 3=172.17.0.1 2=192.168.1.5, 192.168.1.5, 192.168.1.5",
            "lan, 3=172.17.0.1 2=203.0.113.5, 203.0.113.5, 203.0.113.5",
            "lan, 3=172.17.0.1 2=2001:db8::5, 2001:db8::5, 2001:db8:0:0:0:0:0:5",
            "host, 3=172.17.0.1 2=192.168.1.5, 192.168.1.5, 192.168.1.5",
            "192.168.1.0/24, 3=172.17.0.1 2=192.168.1.5, , 192.168.1.5",
            "172.17.0.0/16, 3=172.17.0.1 2=192.168.1.5, 192.168.1.5, 172.17.0.1",
            "10.0.0.0/8, 3=172.17.0.1 2=192.168.1.5, 192.168.1.5, 192.168.1.5" })
    void anAddressThatCallersReachIsAnnouncedAndNotThatOfABridge(String network, String cards, String wayOut,
            String announced) {
        assertThat(chosen(network, cards, wayOut)).isEqualTo(announced);
    }

    @ParameterizedTest
    @CsvSource({ "3=172.17.0.1 2=192.168.1.5, 192.168.1.5", "3=10.0.0.5 2=203.0.113.5, 10.0.0.5",
            "3=10.0.0.5 2=2001:db8::5, 10.0.0.5", "2=fe80::5 1=127.0.0.1, 127.0.0.1" })
    void withoutAWayOutAPrivateAddressAndTheOldestCardAreAnnounced(String cards, String announced) {
        assertThat(chosen("lan", cards, null)).isEqualTo(announced);
    }

    /** The bridge of containers is at 172.17.0.1. */
    @ParameterizedTest
    @CsvSource({ "lan, 1=127.0.0.1, 192.168.1.5", "lan, 3=172.17.0.1, 192.168.1.5",
            "192.168.1.0/24, 1=127.0.0.1, 192.168.1.5", "192.168.1.0/24, 3=172.17.0.1, 192.168.1.5" })
    void whereOtherMachinesSeeItTheAddressStaysWhileTheNetworkIsLost(String network, String left, String announced) {
        Choice before = choice(network, "3=172.17.0.1 2=192.168.1.5", network.equals("lan") ? "192.168.1.5" : null);

        assertThat(choice(network, left, null).after(before).address().getHostAddress()).isEqualTo(announced);
    }

    @Test
    void anotherNetworkIsFollowedAtOnceAndABridgeOnceTheNetworkIsMissedForLong() {
        Choice before = choice("lan", "2=192.168.1.5", "192.168.1.5");
        Choice other = choice("lan", "2=10.0.0.5", "10.0.0.5");
        Choice bridge = choice("lan", "3=172.17.0.1", null);

        assertThat(other.after(before)).isSameAs(other);
        assertThat(new Choice(bridge.address(), false, before.at() + Duration.ofMinutes(3).toNanos()).after(before).address())
                .isEqualTo(address("172.17.0.1"));
        assertThat(bridge.after(choice("lan", "1=127.0.0.1", null))).as("better than none").isSameAs(bridge);
        assertThat(choice("lan", "2=10.0.0.5", null).after(bridge).address()).as("neither has a way out")
                .isEqualTo(address("10.0.0.5"));
    }

    private static String chosen(String network, String cards, String wayOut) {
        return choice(network, cards, wayOut).address().getHostAddress();
    }

    private static Choice choice(String network, String cards, String wayOut) {
        List<Assigned> all = Stream.of(cards.split(" ")).map(card -> card.split("="))
                .map(card -> new Assigned(Integer.parseInt(card[0]), address(card[1]))).toList();
        return AdvertisedAddress.choose(all, Optional.ofNullable(wayOut).map(AdvertisedAddressTest::address),
                NetworkPolicy.parse(network));
    }

    private static InetAddress address(String literal) {
        return NetUtil.createInetAddressFromIpAddressString(literal);
    }

    @Test
    void anAddressThatIsAskedForTwiceInARowIsChosenOnce() {
        AtomicInteger chosen = new AtomicInteger();
        Choice first = new Choice(address("127.0.0.1"), false, 0);
        Choice next = new Choice(address("192.168.1.5"), true, 0);
        Supplier<Choice> kept = new Kept(first, before -> {
            chosen.incrementAndGet();
            return next;
        });

        assertThat(kept.get()).isSameAs(kept.get()).isSameAs(next);
        assertThat(chosen).hasValue(1);
    }

    @Test
    void aNameIsAnnouncedAsItsAddress() {
        assertThat(AdvertisedAddress.of(new BoundPort("localhost", 8080, false), Optional.empty(), HOST, false).get())
                .isEqualTo("127.0.0.1:8080");
    }

    @ParameterizedTest
    @CsvSource({ "192.0.2.7, 192.0.2.7:8080", "192.0.2.7:80, 192.0.2.7:80", "2001:db8::7, [2001:db8:0:0:0:0:0:7]:8080",
            "[2001:db8::7], [2001:db8:0:0:0:0:0:7]:8080", "[2001:db8::7]:80, [2001:db8:0:0:0:0:0:7]:80" })
    void whatTheUserWantsAnnouncedIsAnnounced(String configured, String announced) {
        assertThat(AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.of(configured), HOST, false).get())
                .isEqualTo(announced);
    }

    @ParameterizedTest
    @ValueSource(strings = { "greeter.example.org", "192.0.2.7:port", "192.0.2.7:99999", "999.0.2.7", "", "[::1" })
    void whatIsNoIpAddressIsAnError(String configured) {
        assertThatThrownBy(
                () -> AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.of(configured), HOST, false))
                .hasMessageContaining("quarkus.micro.service.advertise=" + configured + " is not an IP address");
    }
}
