package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.List;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Question;
import io.quarkiverse.micro.registry.mdns.runtime.dns.RecordType;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Address;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Location;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Pointer;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Text;

/**
 * The records of one node, or of one line in the list of services. Go's querier sees one node a packet, and only when its
 * location comes before its address, and that before its text.
 */
final class Zone {

    private static final int PRIORITY = 10;
    private static final int WEIGHT = 1;
    /** Go Micro's: a list entry must look like a node with a port. */
    private static final int LISTING_PORT = 9999;

    private final String kinds;
    private final Pointer pointer;
    private final Location location;
    private final Address address;
    private final Text text;

    private Zone(Domain domain, String service, String id, IpAndPort at, String host, List<String> strings) {
        String instance = domain.ofInstance(id, service);
        this.kinds = domain.ofKinds();
        this.pointer = new Pointer(domain.ofService(service), Resource.TTL, instance);
        this.location = new Location(instance, Resource.TTL, PRIORITY, WEIGHT, at.port(), host);
        this.address = new Address(host, Resource.TTL, at.host());
        this.text = new Text(instance, Resource.TTL, strings);
    }

    static Zone ofNode(Domain domain, Service service, Node node, IpAndPort at, String host, List<String> text) {
        return new Zone(domain, service.name(), node.id(), at, host, text);
    }

    static Zone ofListing(Domain domain, String service, String host) {
        IpAndPort nowhere = new IpAndPort(Family.IPV4.wildcard, LISTING_PORT);
        return new Zone(domain, Domain.LISTING, service, nowhere, host, List.of());
    }

    /**
     * @return the records that answer the question, in the order in which they have to be sent; none when it is not ours
     */
    List<Resource> answer(Question question) {
        if (question.name().equals(pointer.name()) && question.accepts(RecordType.PTR)) {
            return List.of(pointer, location, address, text);
        }
        if (question.name().equals(location.name())) {
            return ofInstance(question.type());
        }
        if (question.name().equals(address.name()) && question.type() == address.type()
                && !address.address().isAnyLocalAddress()) {
            return List.of(address);
        }
        if (question.name().equals(kinds) && question.accepts(RecordType.PTR)) {
            return List.of(new Pointer(kinds, Resource.TTL, pointer.name()));
        }
        return List.of();
    }

    private List<Resource> ofInstance(int type) {
        return switch (type) {
            case RecordType.ANY -> List.of(location, address, text);
            case RecordType.SRV -> List.of(location, address);
            case RecordType.TXT -> List.of(text);
            case RecordType.A, RecordType.AAAA -> type == address.type() ? List.of(address) : List.of();
            default -> List.of();
        };
    }

    /**
     * @return what is multicast unasked when the node comes
     */
    DnsMessage announcement() {
        return unasked(Resource.TTL);
    }

    /**
     * @return what is multicast when the node goes
     */
    DnsMessage goodbye() {
        return unasked(0);
    }

    private DnsMessage unasked(int ttl) {
        return DnsMessage.response(0, 0, List.of(), List.of(
                new Location(location.name(), ttl, PRIORITY, WEIGHT, location.port(), location.host()),
                new Address(address.name(), ttl, address.address()),
                new Text(text.name(), ttl, text.strings())));
    }
}
