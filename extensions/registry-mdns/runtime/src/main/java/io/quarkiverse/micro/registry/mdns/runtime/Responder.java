package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageWriter;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Question;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource;

/**
 * Tells others about our nodes: unasked when they come and go, and at once when somebody asks. Does not probe for other
 * owners of a name, because node ids are unique by themselves. Lives on the loop's thread.
 */
final class Responder {

    /** Milliseconds after the first announcement; Go Micro's. */
    private static final List<Long> REPEATS = List.of(1_000L, 3_000L);

    private final Domain domain;
    private final Link link;
    private final EventLoop loop;
    private final String host;
    private final Map<NodeKey, AnnouncedNode> announced = new LinkedHashMap<>();
    private final Map<String, Zone> listings = new LinkedHashMap<>();

    Responder(Domain domain, Link link, EventLoop loop, String host) {
        this.domain = domain;
        this.link = link;
        this.loop = loop;
        this.host = host;
    }

    /** Announces a node; does nothing when it is announced in the same way already. */
    void announce(AnnouncedNode node) {
        NodeKey key = NodeKey.ofOnlyNode(node.service());
        AnnouncedNode former = announced.get(key);
        if (former != null && former.service().equals(node.service())) {
            return;
        }
        announced.put(key, node);
        listings.computeIfAbsent(key.service(), name -> Zone.ofListing(domain, name, host));
        link.announce(node.hello());
        repeat(key, node);
    }

    /** Says goodbye to a node; does nothing when it is not announced. */
    void withdraw(NodeKey key) {
        AnnouncedNode gone = announced.remove(key);
        if (gone == null) {
            return;
        }
        if (announced.keySet().stream().noneMatch(other -> other.service().equals(key.service()))) {
            listings.remove(key.service());
        }
        link.announce(gone.goodbye());
    }

    void withdrawAll() {
        List.copyOf(announced.keySet()).forEach(this::withdraw);
    }

    /** Announces everything anew, for those who could not hear us before. */
    void announceAgain() {
        announced.values().forEach(node -> link.announce(node.hello()));
    }

    Set<String> services() {
        return listings.keySet();
    }

    /** Answers with one packet per node. */
    void answer(DnsMessage query, Consumer<byte[]> reply) {
        for (AnnouncedNode node : announced.values()) {
            answer(query, node.zone(), reply);
        }
        for (Zone listing : listings.values()) {
            answer(query, listing, reply);
        }
    }

    static void answer(DnsMessage query, Zone zone, Consumer<byte[]> reply) {
        Set<Resource> answers = new LinkedHashSet<>();
        List<Question> answered = new ArrayList<>();
        for (Question question : query.questions()) {
            List<Resource> found = zone.answer(question);
            if (!found.isEmpty()) {
                answers.addAll(found);
                answered.add(question);
            }
        }
        if (!answered.isEmpty()) {
            // Go's querier ignores answers that do not repeat its question
            int id = answered.stream().anyMatch(Question::wantsUnicast) ? query.id() : 0;
            reply.accept(MessageWriter.write(
                    DnsMessage.response(id, DnsMessage.AUTHORITATIVE, answered, List.copyOf(answers)), true));
        }
    }

    private void repeat(NodeKey key, AnnouncedNode node) {
        for (long millis : REPEATS) {
            loop.after(millis, () -> {
                if (announced.get(key) == node) {
                    link.announce(node.hello());
                }
            });
        }
    }
}
