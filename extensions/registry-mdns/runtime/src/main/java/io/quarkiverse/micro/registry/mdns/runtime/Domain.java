package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.Optional;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsName;

/**
 * The DNS names of Go Micro's records. Names are put together without escapes, so dots in services and node ids make labels
 * of their own.
 *
 * @param name {@code micro}
 */
record Domain(String name) {

    /** In place of a service, in the records that list the services. */
    static final String LISTING = "_services";

    String ofService(String service) {
        return service + "." + name + ".";
    }

    String ofInstance(String id, String service) {
        return id + "." + ofService(service);
    }

    String ofListing() {
        return ofService(LISTING);
    }

    /** What DNS-SD asks for to learn which kinds of services there are. */
    String ofKinds() {
        return ofService("_services._dns-sd._udp");
    }

    /**
     * @return the id in an instance's name, empty when the name is not of that service
     */
    Optional<String> idOf(String instance, String service) {
        String suffix = "." + ofService(service);
        return instance.endsWith(suffix) && instance.length() > suffix.length()
                ? Optional.of(instance.substring(0, instance.length() - suffix.length()))
                : Optional.empty();
    }

    /**
     * @return why a service cannot have this name, null when it can
     */
    String problem(String service) {
        return DnsName.problem(ofService(service));
    }

    boolean contains(String dnsName) {
        return dnsName.endsWith("." + name + ".");
    }
}
