package io.quarkiverse.micro.registry.mdns.runtime;

/**
 * Why something that came or should go was dropped.
 */
public enum Drop {
    /** The packet is no DNS message or exceeds its limits. */
    MALFORMED,
    /** The packet comes from an address that {@code quarkus.micro.network} does not reach. */
    OUT_OF_REACH,
    /** The node's address is neither the packet's source nor, in a packet of this machine, one of its own. */
    FOREIGN_ADDRESS,
    /** The node's text record cannot be decoded, or lies about its service. */
    UNREADABLE_TEXT,
    /** As many nodes or services are remembered as there is room for. */
    NO_ROOM,
    /** A packet of ours could not be sent, for want of a route or of buffers. */
    NOT_SENT
}
