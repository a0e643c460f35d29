package io.quarkiverse.micro.core.runtime.serving;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.netty.util.NetUtil;
import io.quarkiverse.micro.core.runtime.network.HostAndPort;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;

/**
 * The address under which callers reach this process. Always a literal IP, since multicast records hold nothing else.
 */
final class AdvertisedAddress {

    private AdvertisedAddress() {
    }

    /**
     * @param configured what the user wants announced, {@code host} or {@code host:port}
     * @param engine whether other machines see it: they must not take a loopback address for one of their own
     * @throws IllegalArgumentException when that is not an IP address
     */
    static String of(BoundPort bound, Optional<String> configured, NetworkPolicy policy, boolean engine) {
        if (configured.isPresent()) {
            return literal(configured.get(), bound.port());
        }
        try {
            InetAddress host = InetAddress.getByName(bound.host());
            return join(host.isAnyLocalAddress() ? choose(policy, engine) : host, bound.port());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The bound host " + bound.host()
                    + " has no address. Set quarkus.micro.service.advertise to the address that callers can use.", e);
        }
    }

    /** Within the policy's reach; private addresses before public ones, IPv4 before IPv6, as Go Micro prefers. */
    private static InetAddress choose(NetworkPolicy policy, boolean engine) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (policy.isHostOnly() && !engine) {
            return loopback;
        }
        try (Stream<NetworkInterface> cards = NetworkInterface.networkInterfaces()) {
            List<InetAddress> usable = cards.flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .filter(policy::reaches)
                    .sorted(Comparator.comparing((InetAddress address) -> !address.isSiteLocalAddress())
                            .thenComparing(address -> address.getAddress().length))
                    .toList();
            return usable.isEmpty() ? loopback : usable.get(0);
        } catch (SocketException e) {
            return loopback;
        }
    }

    /**
     * @param port where the text has none
     * @throws IllegalArgumentException when it is no literal address; a name would have to be looked up, and multicast records
     *         cannot carry it
     */
    static String literal(String configured, int port) {
        Optional<HostAndPort> parts = HostAndPort.parse(configured);
        InetAddress host = NetUtil.createInetAddressFromIpAddressString(parts.map(HostAndPort::host).orElse(configured));
        if (host == null) {
            throw new IllegalArgumentException("quarkus.micro.service.advertise=" + configured
                    + " is not an IP address with or without a port, such as 192.0.2.7 or [2001:db8::7]:8080");
        }
        return join(host, parts.map(HostAndPort::port).orElse(port));
    }

    private static String join(InetAddress host, int port) {
        String text = host.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return plain.indexOf(':') < 0 ? plain + ":" + port : "[" + plain + "]:" + port;
    }
}
