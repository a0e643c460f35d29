package io.quarkiverse.micro.core.runtime.serving;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netty.util.NetUtil;
import io.quarkiverse.micro.core.runtime.network.HostAndPort;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;

/**
 * The address under which callers reach this process. Always a literal IP, since multicast records hold nothing else.
 */
final class AdvertisedAddress {

    /**
     * How long a network is missed before what is left of the machine is announced: a cable that is out, an address renewed.
     */
    private static final long MISSED_NANOS = TimeUnit.MINUTES.toNanos(2);

    private AdvertisedAddress() {
    }

    /**
     * @param configured what the user wants announced, {@code host} or {@code host:port}
     * @param engine whether other machines see it: they must not take a loopback address for one of their own
     * @return to be asked at each announcement: where all addresses are bound, it follows the machine from network to network
     * @throws IllegalArgumentException when that is not an IP address
     */
    static Supplier<String> of(BoundPort bound, Optional<String> configured, NetworkPolicy policy, boolean engine) {
        if (configured.isPresent()) {
            String said = literal(configured.get(), bound.port());
            return () -> said;
        }
        try {
            InetAddress host = InetAddress.getByName(bound.host());
            boolean follow = host.isAnyLocalAddress() && (!policy.isHostOnly() || engine);
            InetAddress first = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
            if (!follow) {
                String said = join(first, bound.port());
                return () -> said;
            }
            Kept chosen = new Kept(new Choice(first, false, System.nanoTime()), before -> choose(policy, engine, before));
            return () -> join(chosen.get().address(), bound.port());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The bound host " + bound.host()
                    + " has no address. Set quarkus.micro.service.advertise to the address that callers can use.", e);
        }
    }

    private static Choice choose(NetworkPolicy policy, boolean engine, Choice before) {
        List<Assigned> all = new ArrayList<>();
        try {
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                if (isUp(card)) {
                    card.inetAddresses().forEach(address -> all.add(new Assigned(card.getIndex(), address)));
                }
            }
        } catch (SocketException e) {
            return before; // the cards cannot be listed at this moment
        }
        Choice now = choose(all, wayOut(), policy);
        return engine ? now.after(before) : now;
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (SocketException e) {
            return false; // it went at this moment, as those of containers do
        }
    }

    /**
     * Within the named networks before elsewhere, then the way out. A bridge that only containers of this machine are on is
     * neither. Else private addresses before public ones and IPv4 before IPv6, as Go Micro prefers, and cards in the order in
     * which they were made.
     */
    static Choice choose(List<Assigned> all, Optional<InetAddress> wayOut, NetworkPolicy policy) {
        InetAddress best = all.stream()
                .filter(it -> !it.address.isLoopbackAddress() && !it.address.isLinkLocalAddress())
                .min(Comparator.comparing((Assigned it) -> !policy.names(it.address))
                        .thenComparing(it -> !wayOut.equals(Optional.of(it.address)))
                        .thenComparing(it -> !it.address.isSiteLocalAddress())
                        .thenComparing(it -> it.address.getAddress().length)
                        .thenComparing(Assigned::card))
                .map(Assigned::address).orElseGet(InetAddress::getLoopbackAddress);
        return new Choice(best, policy.names(best) || wayOut.equals(Optional.of(best)), System.nanoTime());
    }

    /** The address from which the system would send to nobody in particular. Connecting a datagram socket sends nothing. */
    private static Optional<InetAddress> wayOut() {
        for (String nobody : List.of("192.0.2.1", "2001:db8::1")) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(nobody), 9));
                return Optional.of(socket.getLocalAddress());
            } catch (SocketException | UncheckedIOException e) {
                // No way out in this family, as on a network without a router
            }
        }
        return Optional.empty();
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

    /**
     * One of this machine's addresses.
     *
     * @param card index of its network interface
     */
    record Assigned(int card, InetAddress address) {
    }

    /**
     * An address that was chosen.
     *
     * @param reached whether it is within a named network or the way out, which a bridge of containers is not
     * @param at when, as {@link System#nanoTime()} tells time
     */
    record Choice(InetAddress address, boolean reached, long at) {

        /**
         * Others take a loopback address for their own, and a bridge is known to this machine alone. A network that was lost a
         * moment ago is likely to come back, and who asks before that would announce one of these for long.
         *
         * @return this one, or the one before while that is the better one
         */
        Choice after(Choice before) {
            boolean missed = before.reached && !reached && at - before.at < MISSED_NANOS;
            return missed || address.isLoopbackAddress() ? before : this;
        }
    }

    /** Chosen anew only after a while, because all that a process announces asks for it, often at the same moment. */
    static final class Kept implements Supplier<Choice> {

        private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

        private final UnaryOperator<Choice> choice;
        private Choice chosen;
        private long chosenAt = System.nanoTime() - FRESH_NANOS;

        /**
         * @param first what the first choice is told of
         * @param choice from the one before to that of now
         */
        Kept(Choice first, UnaryOperator<Choice> choice) {
            this.chosen = first;
            this.choice = choice;
        }

        @Override
        public synchronized Choice get() {
            if (System.nanoTime() - chosenAt >= FRESH_NANOS) {
                chosen = choice.apply(chosen);
                chosenAt = System.nanoTime();
            }
            return chosen;
        }
    }
}
