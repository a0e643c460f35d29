package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.Set;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsName;

/**
 * @param domain under which services are announced, without a dot at the end
 * @param port of the multicast groups, 1 to 65,535
 * @param interfaces names of the network interfaces to use; all when empty
 */
public record MdnsSettings(String domain, int port, Set<String> interfaces) {

    /** What Go Micro uses. */
    public static final MdnsSettings DEFAULT = new MdnsSettings("micro", 5353, Set.of());

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public MdnsSettings {
        interfaces = Set.copyOf(interfaces);
        String problem = DnsName.problem(domain + ".");
        if (problem != null) {
            throw new IllegalArgumentException("quarkus.micro.registry.mdns.domain=" + domain + " " + problem);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "quarkus.micro.registry.mdns.port=" + port + " is no UDP port; use 1 to 65535, as a rule 5353");
        }
    }

    public MdnsSettings withPort(int other) {
        return new MdnsSettings(domain, other, interfaces);
    }

    static MdnsSettings of(MdnsConfig config) {
        return new MdnsSettings(config.domain(), config.port(), config.interfaces().orElse(Set.of()));
    }
}
