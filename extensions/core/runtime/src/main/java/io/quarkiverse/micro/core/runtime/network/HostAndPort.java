package io.quarkiverse.micro.core.runtime.network;

import java.util.Optional;

/**
 * A node's address taken apart.
 *
 * @param host a name or an address, an IPv6 one without its brackets
 * @param port 1 to 65535
 */
public record HostAndPort(String host, int port) {

    /**
     * @return empty for what is not {@code host:port}, as the subjects of message queues are not
     */
    public static Optional<HostAndPort> parse(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String host = address.substring(0, colon);
        boolean bracketed = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
        int port = port(address.substring(colon + 1));
        if (port == 0 || !bracketed && host.indexOf(':') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new HostAndPort(bracketed ? host.substring(1, host.length() - 1) : host, port));
    }

    private static int port(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i == 5) {
                return 0;
            }
            port = port * 10 + c - '0';
        }
        return port <= 65_535 ? port : 0;
    }
}
