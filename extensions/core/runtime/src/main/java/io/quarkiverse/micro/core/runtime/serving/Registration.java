package io.quarkiverse.micro.core.runtime.serving;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Keeps one node announced: at once, then at every interval, sooner again after a failure.
 */
final class Registration {

    private static final Logger LOG = Logger.getLogger(Registration.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Registry registry;
    private final Supplier<Service> description;
    private final Duration ttl;
    private final Duration interval;

    /** Null as long as nothing was. */
    private volatile Service announced;
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private volatile boolean ended;
    private volatile long timer = -1;
    private volatile int failures;

    /**
     * @param description asked again at each announcement, since a machine's address may change, and never by the thread that
     *        starts or ends it; always of the same node
     */
    Registration(Vertx vertx, Registry registry, Supplier<Service> description, Duration ttl, Duration interval) {
        this.vertx = vertx;
        this.registry = registry;
        this.description = description;
        this.ttl = ttl;
        this.interval = interval;
    }

    /**
     * @return completes after the first announcement, whether or not it succeeded: a failed one is repeated by itself
     */
    CompletionStage<Void> start() {
        return announce().subscribeAsCompletionStage();
    }

    /**
     * Starts in the place of an earlier one of the same node, whose announcement is not taken back. Waits for what the earlier
     * one has under way, though not for long, because a registry keeps what comes last.
     */
    CompletionStage<Void> replace(Registration earlier) {
        earlier.cease();
        CompletableFuture<Void> over = earlier.underWay.copy()
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> announced = earlier.announced);
        underWay = over; // an end before the start has to take back what the earlier one announced
        return over.thenCompose(done -> start());
    }

    /**
     * @return completes when the node is taken back, or could not be
     */
    Uni<Void> end() {
        cease();
        // An announcement under way must not come after it, and bring the node back until its time to live ends. A copy,
        // because whoever waits no longer cancels what is waited for
        return Uni.createFrom().completionStage(() -> underWay.copy()).chain(this::deregister).onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("%s could not be taken back and stays listed until its time to live ends: %s", name(),
                            failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> deregister() {
        Service last = announced;
        return last == null ? Uni.createFrom().voidItem() : registry.deregister(last);
    }

    /**
     * Announces no more, and leaves what is announced to its time to live.
     */
    void cease() {
        ended = true;
        vertx.cancelTimer(timer);
    }

    private Uni<Void> announce() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        underWay = mine;
        if (ended) { // asked after that is set, because the end looks for what is under way after it is ended
            mine.complete(null);
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().deferred(this::register).runSubscriptionOn(OwnThreads.ANSWERS) // network cards are asked
                .onTermination().invoke(() -> mine.complete(null)).onItemOrFailure()
                .invoke((done, failure) -> {
                    if (failure == null) {
                        if (failures > 0) {
                            LOG.infof("%s is announced again", name());
                        }
                        failures = 0;
                    } else if (failures++ == 0) {
                        complain(failure);
                    }
                    scheduleNext();
                }).onFailure().recoverWithNull();
    }

    private Uni<Void> register() {
        Service now = description.get();
        announced = now;
        return registry.register(now, ttl);
    }

    private String name() {
        Service last = announced;
        return last == null ? "A node that cannot be described" : last.name();
    }

    /** What the registry cannot carry as it is, a name for example, is for the user to change, and no outage. */
    private void complain(Throwable failure) {
        if (failure instanceof MicroException known && known.code() == Code.INVALID_ARGUMENT) {
            LOG.errorf("%s cannot be announced, so nobody finds it: %s", name(), failure.getMessage());
        } else {
            LOG.warnf("%s could not be announced, and is tried again: %s", name(), failure.getMessage());
        }
    }

    private void scheduleNext() {
        if (!ended) {
            timer = vertx.setTimer(nextDelay(), id -> {
                if (!ended) {
                    announce().subscribe().with(done -> {
                    });
                }
            });
        }
    }

    /** A tenth of jitter, so that nodes started together do not renew together. */
    private long nextDelay() {
        long regular = interval.toMillis();
        long delay = failures == 0 ? regular : Math.min(regular, FIRST_RETRY.toMillis() << Math.min(failures - 1, 10));
        return Math.max(1, (long) (delay * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }
}
