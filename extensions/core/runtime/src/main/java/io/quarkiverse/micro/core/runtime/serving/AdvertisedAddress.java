package io.quarkiverse.micro.core.runtime.serving;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;

/**
 * The address under which callers reach this process. Always a literal IP, since multicast records hold nothing else.
 */
final class AdvertisedAddress {

    /** No names: they would be looked up, and multicast records cannot carry them. */
    private static final Pattern LITERAL = Pattern
            .compile("(?:\\[(?<bracketed>[0-9a-fA-F:.]+)]|(?<ipv4>[0-9]+[.][0-9.]+))(?::(?<port>[0-9]{1,5}))?"
                    + "|(?<ipv6>[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*)");

    private AdvertisedAddress() {
    }

    /**
     * @param configured what the user wants announced, {@code host} or {@code host:port}
     * @throws IllegalArgumentException when that is not an IP address
     */
    static String of(BoundPort bound, Optional<String> configured, NetworkPolicy policy) {
        if (configured.isPresent()) {
            return literal(configured.get(), bound.port());
        }
        try {
            InetAddress host = InetAddress.getByName(bound.host());
            return join(host.isAnyLocalAddress() ? choose(policy) : host, bound.port());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The bound host " + bound.host()
                    + " has no address. Set quarkus.micro.service.advertise to the address that callers can use.", e);
        }
    }

    /** Within the policy's reach; private addresses before public ones, IPv4 before IPv6, as Go Micro prefers. */
    private static InetAddress choose(NetworkPolicy policy) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (policy.isHostOnly()) {
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

    private static String literal(String configured, int port) {
        Matcher parts = LITERAL.matcher(configured);
        try {
            if (!parts.matches()) {
                throw new UnknownHostException(configured);
            }
            String host = Stream.of(parts.group("bracketed"), parts.group("ipv4"), parts.group("ipv6"))
                    .filter(Objects::nonNull).findFirst().orElseThrow();
            return join(InetAddress.getByName(host),
                    parts.group("port") == null ? port : Integer.parseInt(parts.group("port")));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("quarkus.micro.service.advertise=" + configured
                    + " is not an IP address with or without a port, such as 192.0.2.7 or [2001:db8::7]:8080", e);
        }
    }

    private static String join(InetAddress host, int port) {
        String text = host.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return plain.indexOf(':') < 0 ? plain + ":" + port : "[" + plain + "]:" + port;
    }
}
