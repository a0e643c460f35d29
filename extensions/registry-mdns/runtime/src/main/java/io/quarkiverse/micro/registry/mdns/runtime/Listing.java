package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Pointer;

/**
 * Collects the names of the services there are. Waits its full time, because how many will answer is unknown. Lives on the
 * loop's thread.
 */
final class Listing {

    private static final long REPEAT_MILLIS = 50;
    private static final long MILLIS = 200;
    private static final int MAX_NAMES = 10_000;

    private final Domain domain;
    private final Queries queries;
    private final EventLoop loop;
    private final DropCounters drops;
    private final List<Set<String>> collecting = new ArrayList<>();

    Listing(Domain domain, Queries queries, EventLoop loop, DropCounters drops) {
        this.domain = domain;
        this.queries = queries;
        this.loop = loop;
        this.drops = drops;
    }

    /**
     * @param done takes the names in order, after 200 ms
     */
    void start(Consumer<Set<String>> done) {
        Set<String> names = new TreeSet<>();
        collecting.add(names);
        queries.askForServices();
        loop.after(REPEAT_MILLIS, queries::askForServices);
        loop.after(MILLIS, () -> {
            collecting.removeIf(each -> each == names);
            done.accept(names);
        });
    }

    void found(String name) {
        for (Set<String> names : collecting) {
            if (names.size() < MAX_NAMES) {
                names.add(name);
            } else {
                drops.add(Drop.NO_ROOM);
            }
        }
    }

    /** @return the services that a packet names, none when it is not about the list */
    List<String> read(DnsMessage message) {
        List<String> names = new ArrayList<>();
        for (Resource resource : message.answersAndAdditionals()) {
            if (resource instanceof Pointer pointer && pointer.ttl() > 0 && pointer.name().equals(domain.ofListing())) {
                domain.idOf(pointer.target(), Domain.LISTING).filter(name -> domain.problem(name) == null)
                        .ifPresent(names::add);
            }
        }
        return names;
    }
}
