package io.quarkiverse.micro.core.runtime.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The life of this process as a node. Start: bound, announced, ready. Stop: not ready, taken back, time for the news to spread,
 * new calls refused, running calls finished, callers sent away.
 */
public final class Serving {

    private static final Logger LOG = Logger.getLogger(Serving.class);

    /** How long taking the node back may hold up the stop. */
    private static final Duration DEREGISTRATION = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final ServiceIdentity identity;
    private final NetworkPolicy policy;
    private final Registry registry;
    private final ServingSettings settings;
    private final CallsInFlight calls = new CallsInFlight();
    private final List<Supplier<CompletionStage<Void>>> farewells = new CopyOnWriteArrayList<>();

    private final List<Supplier<CompletionStage<Void>>> tasks = new CopyOnWriteArrayList<>();
    private final FurtherNodes further;
    private volatile State state = State.STARTING;
    private volatile Registration registration;
    private BoundPort bound;

    public Serving(Vertx vertx, ServiceIdentity identity, NetworkPolicy policy, Registry registry, ServingSettings settings) {
        this.vertx = vertx;
        this.identity = identity;
        this.policy = policy;
        this.registry = registry;
        this.settings = settings;
        this.further = new FurtherNodes(this::registration);
    }

    /**
     * Says that the process listens. Where both HTTP and HTTPS are bound, HTTPS is announced.
     *
     * @param announcements what the rooms have to say
     * @return completes when the node is ready
     */
    public synchronized CompletionStage<Void> bound(BoundPort port, List<Announcement> announcements) {
        if (state.ordinal() > State.READY.ordinal() || bound != null && bound.secure() && !port.secure()) {
            return CompletableFuture.completedStage(null);
        }
        boolean first = bound == null;
        bound = port;
        Supplier<String> address = AdvertisedAddress.of(port, settings.advertise(), policy, settings.engine());
        Supplier<NodePlace> place = () -> new NodePlace(address.get(), port.secure());
        CompletionStage<Void> others = further.bound(place);
        Registration earlier = registration;
        if (announcements.stream().allMatch(it -> it.endpoints().isEmpty())) {
            state = State.READY;
            return others;
        }
        if (first && settings.engine() && policy.isHostOnly() && LaunchMode.current() == LaunchMode.NORMAL) {
            LOG.warnf("Registry '%s' tells other machines of this node, at %s, and %s refuses their calls unless they "
                    + "authenticate. Set it to lan, or to the networks that may call", settings.registryName(),
                    address.get(), policy);
        }
        registration = registration(() -> describe(place.get(), announcements));
        CompletionStage<Void> announced = earlier == null ? registration.start() : registration.replace(earlier);
        return announced.thenCombine(others, (own, all) -> own).thenRun(() -> {
            synchronized (this) {
                if (state == State.STARTING) {
                    state = State.READY;
                }
            }
        });
    }

    /**
     * @param task what a room has to finish, besides calls: begun with taking the node back, and waited for as long as calls
     *        are; does not fail
     */
    public void whenLeaving(Supplier<CompletionStage<Void>> task) {
        tasks.add(task);
    }

    /**
     * @param farewell what a room has to tell its callers when no call runs any more, before the process closes their
     *        connections; bounds itself, and does not fail
     */
    public void beforeClose(Supplier<CompletionStage<Void>> farewell) {
        farewells.add(farewell);
    }

    /**
     * Leaves: to be called once, at stop. Bounded by the deregistration (2 s), the spread, the drain time and the farewells
     * together.
     *
     * @return completes when no call runs any more, or the drain time has passed, and callers were told
     */
    public CompletionStage<Void> leave() {
        Registration current;
        synchronized (this) {
            if (state.ordinal() > State.READY.ordinal()) {
                return CompletableFuture.completedStage(null);
            }
            state = State.LEAVING;
            current = registration;
        }
        CompletableFuture<Void> finished = all(tasks);
        CompletableFuture<Void> gone = current == null && further.isEmpty() ? CompletableFuture.completedFuture(null)
                : Uni.join().all(current == null ? Uni.createFrom().voidItem() : current.end(), further.end())
                        .andCollectFailures()
                        .replaceWithVoid().ifNoItem().after(DEREGISTRATION).recoverWithItem((Void) null)
                        .subscribeAsCompletionStage().thenCompose(done -> pause(settings.spread()));
        return gone.thenCompose(done -> CompletableFuture.allOf(calls.refuse(), finished)
                .completeOnTimeout(null, settings.drain().toMillis(), TimeUnit.MILLISECONDS)
                .thenCombine(pause(settings.refusal()), (drained, told) -> null))
                .thenCompose(done -> sayFarewell())
                .thenRun(() -> {
                    state = State.CLOSED;
                    if (calls.running() > 0) {
                        LOG.warnf("%d calls still ran after quarkus.micro.shutdown.timeout=%s and are cut off",
                                calls.running(), settings.drain());
                    }
                });
    }

    /**
     * Stops at once and tells nobody: the registry finds out by itself. What a crash does, and a start that failed.
     */
    public synchronized void abandon() {
        state = State.CLOSED;
        further.cease();
        if (registration != null) {
            registration.cease();
        }
    }

    /**
     * @return whether this process wants calls
     */
    public boolean ready() {
        return state == State.READY;
    }

    public CallsInFlight calls() {
        return calls;
    }

    /**
     * @return what this process announces beside itself
     */
    public FurtherNodes further() {
        return further;
    }

    public ServiceIdentity identity() {
        return identity;
    }

    public NetworkPolicy policy() {
        return policy;
    }

    private Registration registration(Supplier<Service> description) {
        return new Registration(vertx, registry, description, settings.ttl(), settings.interval());
    }

    private Service describe(NodePlace place, List<Announcement> announcements) {
        Map<String, String> metadata = new HashMap<>(identity.metadata());
        List<Endpoint> endpoints = new ArrayList<>();
        for (Announcement announcement : announcements) {
            metadata.putAll(announcement.metadata());
            endpoints.addAll(announcement.endpoints());
        }
        metadata.put("registry", settings.registryName());
        if (place.secure()) {
            metadata.put(Node.SECURE, "true");
        }
        return new Service(identity.name(), identity.version(), endpoints,
                new Node(identity.id(), place.address(), metadata));
    }

    private CompletionStage<Void> sayFarewell() {
        if (settings.spread().isZero()) {
            return CompletableFuture.completedStage(null); // nobody is to be waited for, as in dev mode
        }
        return all(farewells);
    }

    private static CompletableFuture<Void> all(List<Supplier<CompletionStage<Void>>> tasks) {
        return CompletableFuture.allOf(tasks.stream().map(task -> task.get().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Void> pause(Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (time.isZero()) {
            over.complete(null);
        } else {
            vertx.setTimer(time.plusNanos(999_999).toMillis(), id -> over.complete(null));
        }
        return over;
    }

    private enum State {
        STARTING,
        READY,
        LEAVING,
        CLOSED
    }
}
