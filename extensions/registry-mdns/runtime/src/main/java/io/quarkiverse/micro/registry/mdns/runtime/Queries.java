package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.concurrent.ThreadLocalRandom;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageWriter;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Question;
import io.quarkiverse.micro.registry.mdns.runtime.dns.RecordType;

/**
 * Asks everybody for the nodes of a service, or for the services. Lives on the loop's thread.
 */
final class Queries {

    private final Domain domain;
    private final Link link;

    Queries(Domain domain, Link link) {
        this.domain = domain;
        this.link = link;
    }

    void askForNodes(String service) {
        ask(domain.ofService(service));
    }

    void askForServices() {
        ask(domain.ofListing());
    }

    private void ask(String name) {
        int id = ThreadLocalRandom.current().nextInt(0x10000);
        link.ask(MessageWriter.write(DnsMessage.query(id, new Question(name, RecordType.PTR)), false));
    }
}
