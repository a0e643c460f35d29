package io.quarkiverse.micro.broker.runtime.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.quarkiverse.micro.core.runtime.serving.FurtherNodes;
import io.quarkiverse.micro.core.runtime.serving.NodePlace;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * Go Micro's HTTP broker. Every subscription is a node of the service {@value Audience#SERVICE}, whose version is the queue;
 * publishers post each message to all of them that no queue holds together, and to one of each queue.
 */
public final class HttpBroker implements BrokerTransport {

    private static final BrokerGuarantee GUARANTEE = new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.TAKEN, true, true,
            true);

    private final Discovery discovery;
    private final FurtherNodes announcements;
    private final Places places;
    private final Poster poster;
    private final BrokerEnvelope envelope;
    private final HttpBrokerSettings settings;
    private final Line line;
    private final Mailing mailing;

    /**
     * @param announcements where this process's subscriptions are announced
     * @param places where posts find them
     */
    public HttpBroker(Vertx vertx, Discovery discovery, FurtherNodes announcements, Places places, Poster poster,
            HttpBrokerSettings settings) {
        this.discovery = discovery;
        this.announcements = announcements;
        this.places = places;
        this.poster = poster;
        this.settings = settings;
        this.envelope = new BrokerEnvelope(settings.maxMessageSize());
        this.line = new Line(Math.max(settings.outbox(), HttpBrokerSettings.DEFAULT.outbox()),
                () -> discovery.find(Audience.SERVICE));
        this.mailing = new Mailing(new Outboxes(vertx, settings.outbox(), poster::post, this::listed), this::audience);
    }

    @Override
    public BrokerGuarantee guarantee() {
        return GUARANTEE;
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        Buffer letter = Buffer.buffer(envelope.write(message));
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        return line.turn().chain(() -> mailing.send(topic, letter, deadline)).emitOn(line::outside);
    }

    @Override
    public Uni<Ending> subscribe(String pattern, Optional<String> queue, Receiver receiver) {
        return Uni.createFrom().deferred(() -> {
            String id = places.add(TopicPattern.of(pattern), receiver);
            return Uni.createFrom().completionStage(announcements.announce(place -> describe(id, pattern, queue, place)))
                    .onFailure().invoke(() -> places.remove(id))
                    // Posts that were sent before everybody knew are still taken, if the subscriber takes them
                    .map(node -> () -> node.withdraw().invoke(() -> places.remove(id)));
        });
    }

    @Override
    public void close() {
        places.clear();
        poster.close();
    }

    private static Service describe(String id, String pattern, Optional<String> queue, NodePlace place) {
        Map<String, String> metadata = Map.of(Audience.BROKER, Audience.HTTP, Audience.TOPIC, pattern, Node.SECURE,
                Boolean.toString(place.secure()));
        return new Service(Audience.SERVICE, queue.orElse(Audience.BROADCAST), List.of(),
                new Node(id, place.address(), metadata));
    }

    private Audience audience(String topic) {
        ServiceSnapshot snapshot = discovery.snapshot(Audience.SERVICE);
        return snapshot == null ? Audience.NOBODY : Audience.of(topic, snapshot);
    }

    /** At the same address where it is listed at several. */
    private Optional<Target> listed(Target target) {
        ServiceSnapshot snapshot = discovery.snapshot(Audience.SERVICE);
        return snapshot == null ? Optional.empty()
                : snapshot.targets().stream().filter(it -> it.hasAddress() && it.node().id().equals(target.node().id()))
                        .min(Comparator.comparing(it -> !it.node().address().equals(target.node().address())));
    }
}
