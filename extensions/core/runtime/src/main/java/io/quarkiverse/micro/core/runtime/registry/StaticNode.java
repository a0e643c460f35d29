package io.quarkiverse.micro.core.runtime.registry;

import java.util.Map;

import io.quarkiverse.micro.core.runtime.network.HostAndPort;
import io.quarkiverse.micro.registry.Node;

/**
 * A node as it is written down: {@code host:port}, {@code [ipv6]:port}, or {@code https://host:port} for one that wants TLS.
 */
final class StaticNode {

    /** Go Micro's version of services that do not say. */
    static final String VERSION = "latest";

    private static final String PLAIN = "http://";
    private static final String TLS = "https://";

    private StaticNode() {
    }

    static Node parse(String service, String text) {
        String address = text.strip();
        boolean secure = address.startsWith(TLS);
        if (secure || address.startsWith(PLAIN)) {
            address = address.substring((secure ? TLS : PLAIN).length());
        }
        if (HostAndPort.parse(address).filter(it -> isHost(it.host())).isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not the address of a node of service '" + service
                    + "'. Write host:port, [ipv6]:port, or https://host:port for a node that wants TLS.");
        }
        return new Node(service + "-" + address, address,
                secure ? Map.of(Node.PROTOCOL, "grpc", Node.SECURE, "true") : Map.of(Node.PROTOCOL, "grpc"));
    }

    private static boolean isHost(String host) {
        return host.chars().noneMatch(c -> c == '/' || c == '[' || c == ']' || c <= ' ');
    }
}
