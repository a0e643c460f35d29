package io.quarkiverse.micro.nats.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * Where a server is, as users write it.
 */
final class ServerAddress {

    private static final Set<String> SCHEMES = Set.of("nats", "tls", "ws", "wss");

    private ServerAddress() {
    }

    /**
     * @param property where the addresses come from, for the message
     * @return with a scheme each, as Go Micro completes them
     * @throws IllegalArgumentException with a sentence for the user
     */
    static List<String> complete(String property, List<String> addresses) {
        return addresses.stream().map(address -> complete(property, address.strip())).distinct().toList();
    }

    private static String complete(String property, String address) {
        String full = address.contains("://") ? address : "nats://" + address;
        try {
            URI uri = new URI(full);
            if (uri.getHost() != null && SCHEMES.contains(uri.getScheme())) {
                return full;
            }
        } catch (URISyntaxException e) {
            // Answered as any other mistake
        }
        throw new IllegalArgumentException(property + "=" + withoutPassword(address)
                + " is no address of a NATS server. Write host:port, nats://host:port or tls://host:port");
    }

    /**
     * @param address a complete one
     */
    static String host(String address) {
        return URI.create(address).getHost(); // an IPv6 address in brackets, as jnats gives it
    }

    /**
     * @return fit for logs and messages
     */
    static String withoutPassword(String address) {
        return address.replaceFirst("(^|//)[^/@]*@", "$1");
    }
}
