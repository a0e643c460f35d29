package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.nats.client.Message;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.RegistryJson;
import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.core.runtime.registry.RegistryWatches;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.tuples.Tuple2;

/**
 * Go Micro's NATS registry: nobody stores anything, every process answers for its own nodes and tells of changes. A lookup
 * takes the time that answers are collected, 100 ms. While NATS is away, lookups fail and watches keep quiet; afterwards all is
 * announced and asked again. Safe for all threads.
 */
public final class NatsRegistry implements Registry {

    private static final Logger LOG = Logger.getLogger(NatsRegistry.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final NatsLink link;
    private final RegistrySettings settings;
    private final OwnNodes own = new OwnNodes();
    private final RegistryWatches watches = new RegistryWatches();
    private final WatchedNodes watched = new WatchedNodes(watches);
    private final Questions questions;
    private final Listening listening;
    private final Runnable whenUp = this::catchUp;
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final Future<?> ticks;
    private volatile boolean closed;

    /**
     * @param link in use, and released when this closes
     */
    public NatsRegistry(NatsLink link, RegistrySettings settings) {
        this.link = link;
        this.settings = settings;
        this.questions = new Questions(link.settings().where(), settings.collect(), settings.quorum());
        // One listening for all, so that a goodbye is never overtaken by an answer from before
        this.listening = new Listening(Stream.of(settings.dialect().queries(), settings.dialect().events(),
                List.of(questions.answers())).flatMap(List::stream).map(Listening.Place::of).toList(), this::arrived,
                link.settings());
        link.whenUp(whenUp);
        link.keep(listening);
        this.ticks = Infrastructure.getDefaultWorkerPool().scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        return open(() -> {
            NodeKey.ofOnlyNode(service);
            if (ttl.isNegative() || ttl.isZero()) {
                throw NatsFailure.invalid("A node's TTL must be longer than zero, not " + ttl, null);
            }
            own.add(service, ttl);
            return tell(RegistryMessage.CREATE, service);
        });
    }

    @Override
    public Uni<Void> deregister(Service service) {
        return open(() -> own.remove(service) ? tell(RegistryMessage.DELETE, service) : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        return open(() -> ask(name));
    }

    @Override
    public Uni<List<Service>> list() {
        return open(() -> ask(ALL));
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        return watches.watch(name).onSubscription().invoke(() -> {
            watched.watch(name);
            refresh(name);
        }).onTermination().invoke(() -> watched.unwatch(name));
    }

    @Override
    public void close() {
        if (end()) {
            own.all().forEach(service -> tell(RegistryMessage.DELETE, service).subscribe().with(told -> {
            }, failure -> LOG.debugf("%s could not be taken back: %s", service.name(), failure)));
            link.leave(listening, Duration.ofSeconds(1)).subscribe().with(gone -> {
            });
            link.release();
        }
    }

    private synchronized boolean end() {
        if (closed) {
            return false;
        }
        closed = true;
        ticks.cancel(false);
        link.forget(whenUp);
        watches.close();
        return true;
    }

    private <T> Uni<T> open(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            if (closed) {
                throw NatsFailure.closed();
            }
            return operation.get();
        });
    }

    private Uni<Void> tell(String action, Service service) {
        byte[] event = RegistryMessage.event(action, service).write();
        List<Uni<Void>> told = settings.dialect().events().stream().map(subject -> link.control().publish(subject, event))
                .toList();
        return Uni.join().all(told).andFailFast().replaceWithVoid();
    }

    private Uni<List<Service>> ask(String name) {
        RegistryMessage question = name.equals(ALL) ? RegistryMessage.list() : RegistryMessage.get(name);
        // Whoever is connected listens already, and the server does one thing after the other
        return link.connected().chain(over -> Uni.combine().all()
                // Silence means that nobody answers only where the server had the question
                .unis(questions.ask(question, settings.dialect().queries(), over), link.control().confirm())
                .asTuple().map(Tuple2::getItem1));
    }

    /** On the thread of the listening: in the order in which the server sent it. */
    private void arrived(Message message) {
        String subject = message.getSubject();
        try {
            if (questions.isAnswer(subject)) {
                Service service = RegistryJson.read(message.getData());
                watched.heard(service);
                questions.answered(subject, service);
            } else if (settings.dialect().queries().contains(subject)) {
                answer(RegistryMessage.read(message.getData()), message);
            } else {
                happened(RegistryMessage.read(message.getData()));
            }
        } catch (MicroException e) {
            link.losses().add(Loss.UNREADABLE, 1, subject, e.detail());
        }
    }

    private void answer(RegistryMessage question, Message message) {
        if (message.getReplyTo() == null || message.getReplyTo().isEmpty()) {
            return;
        }
        String name = question.service().map(Service::name).orElse("");
        boolean all = question.action().equals(RegistryMessage.LIST);
        if (all || question.action().equals(RegistryMessage.GET)) {
            for (Service service : own.matching(it -> all || it.name().equals(name))) {
                try {
                    message.getConnection().publish(message.getReplyTo(), RegistryJson.write(service));
                } catch (IllegalStateException | IllegalArgumentException e) {
                    LOG.debugf("An answer for %s could not be sent: %s", service.name(), e.getMessage());
                }
            }
        }
    }

    private void happened(RegistryMessage event) {
        event.service().ifPresent(service -> {
            switch (event.action()) {
                case RegistryMessage.CREATE, RegistryMessage.UPDATE -> watched.heard(service);
                case RegistryMessage.DELETE -> watched.gone(service);
                default -> LOG.debugf("Nothing is known of the action '%s'", event.action());
            }
        });
    }

    private void catchUp() {
        if (!closed) {
            own.all().forEach(this::announceAgain);
            watched.spare();
            watched.names().forEach(this::refresh);
        }
    }

    private void announceAgain(Service service) {
        tell(RegistryMessage.CREATE, service).subscribe().with(told -> {
        }, failure -> LOG.debugf("%s could not be announced again: %s", service.name(), failure));
    }

    private void tick() {
        List<Service> expired = new ArrayList<>(own.removeExpired());
        expired.forEach(service -> tell(RegistryMessage.DELETE, service).subscribe().with(told -> {
        }, failure -> LOG.debugf("%s could not be taken back: %s", service.name(), failure)));
        if (link.session() != null) {
            watched.silent(settings.confirmAfter()).forEach(this::confirm);
        }
    }

    /** Learns what is there, and takes nobody's silence for an end. */
    private void refresh(String name) {
        if (link.session() != null) {
            ask(name).subscribe().with(found -> {
            }, failure -> LOG.debugf("Nobody could be asked for '%s': %s", name, failure));
        }
    }

    private void confirm(String name) {
        if (asking.add(name)) {
            long since = System.nanoTime();
            ask(name).onTermination().invoke(() -> asking.remove(name)).subscribe().with(found -> {
                // What came over a connection that broke meanwhile says nothing of who did not answer
                if (link.session() != null) {
                    watched.asked(name, since);
                }
            }, failure -> LOG.debugf("Nobody could be asked for '%s': %s", name, failure));
        }
    }
}
