package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsName;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageWriter;

/**
 * A node of ours as it is told to others.
 *
 * @param service with exactly one node, as it was registered
 * @param zone its records
 * @param hello the packet that is multicast when it comes
 * @param goodbye the packet that is multicast when it goes
 */
record AnnouncedNode(Service service, Zone zone, byte[] hello, byte[] goodbye) {

    /** Octets that an answer has beyond an announcement: the question, and the pointer record. */
    private static final int ROOM_FOR_QUESTION = 1_024;

    /**
     * Checks whatever could keep Go Micro from seeing the node.
     *
     * @throws MicroException invalid argument, saying what to change
     */
    static AnnouncedNode of(Domain domain, String host, Service service) {
        if (service.nodes().size() != 1) {
            throw invalid(service, "has " + service.nodes().size() + " nodes; register one at a time");
        }
        Node node = service.nodes().get(0);
        String what = "Node '" + node.id() + "' of service '" + service.name() + "'";
        if (service.version().isEmpty()) {
            throw invalid(service, "has an empty version; Go Micro ignores such services");
        }
        if (service.name().startsWith("_")) {
            throw invalid(service, "starts with '_', which is kept for the list of services");
        }
        String problem = DnsName.problem(domain.ofInstance(node.id(), service.name()));
        if (problem != null) {
            throw invalid(what + " cannot be announced by multicast DNS: its name '"
                    + domain.ofInstance(node.id(), service.name()) + "' " + problem, null);
        }
        IpAndPort at;
        try {
            at = IpAndPort.parse(node.address());
        } catch (IllegalArgumentException e) {
            throw invalid(what + " cannot be announced by multicast DNS: its address '" + node.address() + "' "
                    + e.getMessage(), e);
        }
        try {
            return of(domain, host, service, at, service.endpoints());
        } catch (IllegalArgumentException e) {
            return withoutSchemas(domain, host, service, at);
        }
    }

    /** Schemas are for people and tools only, so a service with many endpoints does better without than not at all. */
    private static AnnouncedNode withoutSchemas(Domain domain, String host, Service service, IpAndPort at) {
        List<Endpoint> bare = service.endpoints().stream()
                .map(endpoint -> new Endpoint(endpoint.name(), Optional.empty(), Optional.empty(), endpoint.metadata()))
                .toList();
        try {
            return of(domain, host, service, at, bare);
        } catch (IllegalArgumentException e) {
            throw invalid("Service '" + service.name() + "' cannot be announced by multicast DNS: its " + bare.size()
                    + " endpoints and the node's metadata do not fit one packet even without schemas (" + e.getMessage()
                    + "). Split the service, or shorten the metadata", e);
        }
    }

    private static AnnouncedNode of(Domain domain, String host, Service service, IpAndPort at, List<Endpoint> endpoints) {
        Node node = service.nodes().get(0);
        List<String> text = new NodeText(node.metadata(), service.name(), service.version(), endpoints).encode();
        Zone zone = Zone.ofNode(domain, service, node, at, host, text);
        byte[] hello = written(zone.announcement());
        return new AnnouncedNode(service, zone, hello, written(zone.goodbye()));
    }

    private static byte[] written(DnsMessage message) {
        byte[] packet = MessageWriter.write(message, false);
        if (packet.length > MessageWriter.MAX_PACKET - ROOM_FOR_QUESTION) {
            throw new IllegalArgumentException("a packet of " + packet.length + " octets");
        }
        return packet;
    }

    private static MicroException invalid(Service service, String problem) {
        return invalid("Service '" + service.name() + "' cannot be announced by multicast DNS: it " + problem, null);
    }

    private static MicroException invalid(String detail, Throwable cause) {
        return MicroException.builder(Code.INVALID_ARGUMENT).outcome(Outcome.NOT_SENT).detail(detail).cause(cause).build();
    }
}
