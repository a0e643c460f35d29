package io.quarkiverse.micro.core.runtime.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code quarkus.micro.network} says: how far this service reaches. Safe for all threads, and cheap enough to ask per
 * call.
 */
public final class NetworkPolicy {

    /** The property, as messages name it. */
    public static final String PROPERTY = "quarkus.micro.network";

    private final String value;
    private final Reach reach;
    private final List<Subnet> subnets;
    private final OwnAddresses addresses = new OwnAddresses();

    private NetworkPolicy(String value, Reach reach, List<Subnet> subnets) {
        this.value = value;
        this.reach = reach;
        this.subnets = subnets;
    }

    /**
     * @param value {@code host}, {@code lan}, or networks separated by commas
     * @throws IllegalArgumentException when it is none of these
     */
    public static NetworkPolicy parse(String value) {
        String text = value.strip();
        if (text.equals("host")) {
            return new NetworkPolicy(text, Reach.HOST, List.of());
        }
        if (text.equals("lan")) {
            return new NetworkPolicy(text, Reach.LAN, List.of());
        }
        List<Subnet> subnets = new ArrayList<>();
        for (String cidr : text.split(",")) {
            try {
                subnets.add(Subnet.parse(cidr.strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(PROPERTY + "=" + value + ": " + e.getMessage()
                        + ". Use host (this machine), lan (its neighbours), or networks separated by commas.", e);
            }
        }
        return new NetworkPolicy(text, Reach.NETWORKS, List.copyOf(subnets));
    }

    /**
     * @return whether peers at this address may call unauthenticated, and are called when found by multicast
     */
    public boolean reaches(InetAddress address) {
        if (addresses.isOwn(address)) {
            return true;
        }
        return switch (reach) {
            case HOST -> false;
            case LAN -> addresses.isOnLink(address);
            case NETWORKS -> names(address);
        };
    }

    /**
     * @return whether the address is one of this machine's
     */
    public boolean isOwn(InetAddress address) {
        return addresses.isOwn(address);
    }

    /**
     * @return whether the address is in one of the networks that the property lists, without regard to whose it is
     */
    public boolean names(InetAddress address) {
        for (Subnet subnet : subnets) {
            if (subnet.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return whether nothing beyond this machine is reached
     */
    public boolean isHostOnly() {
        return reach == Reach.HOST;
    }

    /**
     * @return the property with its value, for messages
     */
    @Override
    public String toString() {
        return PROPERTY + "=" + value;
    }

    private enum Reach {
        HOST,
        LAN,
        NETWORKS
    }
}
