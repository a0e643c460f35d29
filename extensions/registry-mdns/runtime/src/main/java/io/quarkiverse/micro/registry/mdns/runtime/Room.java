package io.quarkiverse.micro.registry.mdns.runtime;

/**
 * Memory for what strangers say, in octets of their JSON. Lasts for ten thousand honest nodes.
 */
final class Room {

    static final int OCTETS = 8 << 20;

    private int left = OCTETS;

    /** @return whether there was room for that much more */
    boolean take(int octets) {
        if (octets > left) {
            return false;
        }
        left -= octets;
        return true;
    }

    void give(int octets) {
        left += octets;
    }
}
