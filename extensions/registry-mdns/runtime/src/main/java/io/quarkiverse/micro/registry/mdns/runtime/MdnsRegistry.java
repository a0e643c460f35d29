package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.core.runtime.registry.WatchSubscription;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Services find each other by multicast DNS, with no server, as Go Micro's do by default.
 * <p>
 * Opens its sockets and its one daemon thread at the first use. A lookup takes 15 ms beyond the first answer, and 250 ms when
 * there is none; a list takes 200 ms. Nodes are announced until they are taken back or the process ends, whatever time to
 * live they are registered with; one that ends without a goodbye is reported as gone within 15 s. Safe for all threads.
 */
public final class MdnsRegistry implements Registry {

    private static final Duration BOUND = Duration.ofSeconds(2);

    /** Nodes with news that a watcher may leave lying: strangers choose how much that is. */
    private static final int MAX_WAITING = 4_096;

    private final MdnsSettings settings;
    private final NetworkPolicy policy;
    private final Domain domain;
    private final String host = HostName.read();
    private final DropCounters drops = new DropCounters();

    // Guarded by this
    private Participant participant;
    private boolean closed;

    /**
     * @param settings {@link MdnsSettings#DEFAULT} to meet Go Micro
     * @param policy decides how far packets travel and whose are believed
     */
    public MdnsRegistry(MdnsSettings settings, NetworkPolicy policy) {
        this.settings = settings;
        this.policy = policy;
        this.domain = new Domain(settings.domain());
    }

    @Override
    public Uni<Void> register(Service service, Duration ttl) {
        return onLoop((parts, emitter) -> {
            parts.responder().announce(AnnouncedNode.of(domain, host, service));
            IOException problem = parts.link().problem();
            if (problem == null) {
                emitter.complete(null);
            } else {
                emitter.fail(unavailable("Service '" + service.name() + "' cannot be announced on port " + settings.port()
                        + ": " + problem.getMessage(), problem));
            }
        });
    }

    @Override
    public Uni<Void> deregister(Service service) {
        return onLoop((parts, emitter) -> {
            service.nodes().forEach(
                    node -> parts.responder().withdraw(NodeKey.of(service, node)));
            emitter.complete(null);
        });
    }

    @Override
    public Uni<List<Service>> lookup(String name) {
        return onLoop((parts, emitter) -> parts.lookups().start(checked(name), emitter::complete));
    }

    @Override
    public Uni<List<Service>> list() {
        return onLoop((parts, emitter) -> parts.listing().start(names -> emitter.complete(
                names.stream().map(name -> new Service(name, "", Map.of(), List.of(), List.of())).toList())));
    }

    @Override
    public Multi<RegistryEvent> watch(String name) {
        return Multi.createFrom().publisher(watcher -> watch(name, watcher));
    }

    private void watch(String name, Flow.Subscriber<? super RegistryEvent> watcher) {
        WatchSubscription events = new WatchSubscription(name, watcher, MAX_WAITING,
                work -> new SerialWork(work, OwnThreads.ANSWERS), ended -> unwatch(name, ended));
        watcher.onSubscribe(events);
        try {
            if (!name.equals(ALL)) {
                checked(name);
            }
            Participant parts = opened();
            parts.loop().execute(() -> parts.watches().add(name, events));
        } catch (MicroException | RejectedExecutionException e) {
            Watches.fail(events, failure(e));
        }
    }

    private void unwatch(String name, WatchSubscription events) {
        try {
            Participant parts = opened();
            parts.loop().execute(() -> parts.watches().remove(name, events));
        } catch (MicroException | RejectedExecutionException e) {
            // Closed: then there is nothing to take back
            return;
        }
    }

    /**
     * @return how many packets were dropped so far
     */
    public DropCounters drops() {
        return drops;
    }

    @Override
    public void close() {
        Participant last;
        synchronized (this) {
            closed = true;
            last = participant;
            participant = null;
        }
        if (last != null) {
            last.close(unavailable("The registry is closed", null));
        }
    }

    synchronized Participant opened() {
        if (closed) {
            throw unavailable("The registry is closed", null);
        }
        if (participant == null) {
            try {
                participant = new Participant(settings, domain, host, policy, drops);
            } catch (IOException e) {
                throw unavailable("The registry cannot start: " + e.getMessage(), e);
            }
        }
        return participant;
    }

    /** The answer leaves the loop's thread, which must not be blocked by what the caller does next. */
    private <T> Uni<T> onLoop(BiConsumer<Participant, UniEmitter<? super T>> action) {
        Uni<T> uni = Uni.createFrom().emitter(emitter -> {
            try {
                Participant parts = opened();
                parts.loop().execute(() -> {
                    try {
                        action.accept(parts, emitter);
                    } catch (RuntimeException e) {
                        emitter.fail(failure(e));
                    }
                });
            } catch (MicroException | RejectedExecutionException e) {
                emitter.fail(failure(e));
            }
        });
        return uni.emitOn(OwnThreads.ANSWERS).ifNoItem().after(BOUND).on(OwnThreads.ANSWERS.timer())
                .failWith(() -> unavailable("No end after " + BOUND, null));
    }

    private String checked(String name) {
        String problem = name.startsWith("_") ? "starts with '_', which is kept for the list of services"
                : domain.problem(name);
        if (problem != null) {
            throw MicroException.builder(Code.INVALID_ARGUMENT).outcome(Outcome.NOT_SENT)
                    .detail("No service can have the name '" + name + "' in multicast DNS: it " + problem).build();
        }
        return name;
    }

    private static MicroException failure(RuntimeException cause) {
        return cause instanceof MicroException known ? known : unavailable(cause.toString(), cause);
    }

    private static MicroException unavailable(String detail, Throwable cause) {
        return MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.NOT_SENT).detail("Multicast DNS: " + detail)
                .cause(cause).build();
    }
}
