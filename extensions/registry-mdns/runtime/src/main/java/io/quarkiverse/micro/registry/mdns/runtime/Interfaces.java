package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The network interfaces that are up at one moment. Two are equal when nothing changed between them.
 */
record Interfaces(List<Card> cards) {

    static final Interfaces NONE = new Interfaces(List.of());

    /**
     * @param names of the interfaces to use; all when empty
     */
    static Interfaces current(Set<String> names) {
        List<Card> cards = new ArrayList<>();
        try {
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                if ((names.isEmpty() || names.contains(card.getName())) && card.isUp()) {
                    cards.add(new Card(card.getIndex(), card));
                }
            }
        } catch (SocketException e) {
            // Interfaces are coming or going this moment; the next look will see them
            return NONE;
        }
        return new Interfaces(List.copyOf(cards));
    }

    List<NetworkInterface> with(Family family) {
        return cards.stream().map(Card::card).filter(family::isOn).toList();
    }

    /** Interfaces are equal when name and addresses are; one that was made anew has another index. */
    private record Card(int index, NetworkInterface card) {
    }
}
