package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;

/**
 * One participant in multicast DNS: the parts that share a loop, and which message goes to which of them. The parts live on
 * the loop's thread.
 */
final class Participant implements Receiver {

    private final EventLoop loop;
    private final Link link;
    private final Responder responder;
    private final Lookups lookups;
    private final Listing listing;
    private final Watches watches;
    private final NodeReader nodes;
    private final Tombstones tombstones = new Tombstones();

    Participant(MdnsSettings settings, Domain domain, String host, NetworkPolicy policy, DropCounters drops)
            throws IOException {
        loop = new EventLoop();
        link = new Link(settings, policy, drops, loop, this);
        responder = new Responder(domain, link, loop, host);
        Queries queries = new Queries(domain, link);
        lookups = new Lookups(queries, loop, drops);
        listing = new Listing(domain, queries, loop, drops);
        watches = new Watches(queries, loop, drops);
        nodes = new NodeReader(domain, policy, drops);
        loop.execute(link::open);
        loop.start();
    }

    EventLoop loop() {
        return loop;
    }

    Link link() {
        return link;
    }

    Responder responder() {
        return responder;
    }

    Lookups lookups() {
        return lookups;
    }

    Listing listing() {
        return listing;
    }

    Watches watches() {
        return watches;
    }

    /**
     * Takes our nodes back.
     *
     * @param cause what watchers are told
     */
    void close(Throwable cause) {
        loop.stop(() -> {
            responder.withdrawAll();
            lookups.finishAll();
            watches.fail(cause);
            link.close();
        });
    }

    @Override
    public void onQuery(DnsMessage query, Consumer<byte[]> reply) {
        responder.answer(query, reply);
    }

    @Override
    public void onResponse(DnsMessage response, InetAddress source) {
        List<String> names = listing.read(response);
        if (!names.isEmpty()) {
            names.forEach(listing::found);
            names.forEach(watches::listed);
            return;
        }
        nodes.read(response, source, this::isWanted)
                .filter(found -> !tombstones.outdates(found))
                .ifPresent(found -> {
                    lookups.found(found);
                    watches.found(found);
                });
    }

    @Override
    public void onNetworkChange() {
        responder.announceAgain();
    }

    private boolean isWanted(String service) {
        return lookups.wants(service) || watches.wants(service);
    }
}
