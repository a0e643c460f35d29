package io.quarkiverse.micro.registry.mdns.runtime;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsName;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Address;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Location;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Text;

/**
 * Finds the node in a packet, and believes no more of it than the network policy allows. A packet speaks of one node; where
 * there are several only the last is seen, as in Go Micro.
 */
final class NodeReader {

    private static final Logger LOG = Logger.getLogger(NodeReader.class);

    private final Domain domain;
    private final NetworkPolicy policy;
    private final DropCounters drops;

    NodeReader(Domain domain, NetworkPolicy policy, DropCounters drops) {
        this.domain = domain;
        this.policy = policy;
        this.drops = drops;
    }

    /**
     * @param wanted says of a service name whether anybody asks for it; the text of others is not even unpacked
     * @return empty when the packet speaks of no node that is wanted, or of one that cannot be believed
     */
    Optional<FoundNode> read(DnsMessage message, InetAddress source, Predicate<String> wanted) {
        List<Resource> records = message.answersAndAdditionals();
        Location location = last(records, Location.class, found -> found.port() != 0 && domain.contains(found.name()));
        if (location == null || !isWanted(location.name(), wanted)) {
            return Optional.empty();
        }
        if (DnsName.problem(location.name()) != null) {
            drops.add(Drop.MALFORMED);
            return Optional.empty();
        }
        Text text = last(records, Text.class, found -> found.name().equals(location.name()));
        Address address = address(records, location.host());
        if (text == null || address == null) {
            return Optional.empty();
        }
        InetAddress host = believed(address.address(), source);
        if (host == null) {
            drops.add(Drop.FOREIGN_ADDRESS);
            return Optional.empty();
        }
        Optional<Service> service = NodeText.decode(text.strings())
                .filter(said -> !said.service().isEmpty() && !said.version().isEmpty())
                .flatMap(said -> service(said, location, new IpAndPort(host, location.port())));
        if (service.isEmpty()) {
            drops.add(Drop.UNREADABLE_TEXT);
            LOG.debugf("The text of the node %s at %s cannot be read, or is about another service", location.name(), source);
        }
        boolean leaving = location.ttl() == 0 || text.ttl() == 0;
        return service.map(found -> new FoundNode(found, leaving, message.questions().isEmpty()));
    }

    private Optional<Service> service(NodeText said, Location location, IpAndPort at) {
        return domain.idOf(location.name(), said.service())
                .map(id -> new Service(said.service(), said.version(), said.endpoints(),
                        new Node(id, at.text(), said.metadata())));
    }

    /** Ids and services may have dots, so every tail of the name may be the service. */
    private boolean isWanted(String instance, Predicate<String> wanted) {
        String rest = instance.substring(0, instance.length() - domain.name().length() - 2);
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
            if (wanted.test(rest.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    private static Address address(List<Resource> records, String host) {
        Address inet4 = last(records, Address.class,
                found -> found.name().equals(host) && Family.IPV4.has(found.address()));
        return inet4 != null ? inet4 : last(records, Address.class, found -> found.name().equals(host));
    }

    /**
     * Whoever may send here could else direct our calls to any third party, or to what listens on this machine's loopback.
     *
     * @return the address to call, null when it must not be called
     */
    private InetAddress believed(InetAddress address, InetAddress source) {
        if (address.equals(source)) {
            // Equal but for the interface, without which a link-local address cannot be called
            return source;
        }
        return policy.isOwn(address) && policy.isOwn(source) ? address : null;
    }

    private static <T extends Resource> T last(List<Resource> records, Class<T> type, Predicate<T> matching) {
        T last = null;
        for (Resource resource : records) {
            if (type.isInstance(resource) && matching.test(type.cast(resource))) {
                last = type.cast(resource);
            }
        }
        return last;
    }
}
