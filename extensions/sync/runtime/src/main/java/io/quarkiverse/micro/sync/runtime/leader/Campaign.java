package io.quarkiverse.micro.sync.runtime.leader;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Stands for one election for as long as the process lives, again whenever leadership was lost, and counts what runs because
 * this process leads. Safe for all threads.
 */
final class Campaign {

    private static final Logger LOG = Logger.getLogger(Campaign.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Locks locks;
    private final String id;
    private final Duration ttl;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private Cancellable standing = () -> {
    };
    private Leadership leadership;
    private int running;
    private boolean ended;

    Campaign(Locks locks, String id, Duration ttl) {
        this.locks = locks;
        this.id = id;
        this.ttl = ttl;
    }

    void stand() {
        Cancellable asked = locks.elect(id, ttl).subscribe().with(this::won, failure -> {
            LOG.warnf("This process cannot stand for '%s' now: %s", id, failure.getMessage());
            standAgain();
        });
        boolean tooLate;
        synchronized (this) {
            tooLate = ended;
            standing = asked;
        }
        if (tooLate) {
            asked.cancel();
        }
    }

    private void standAgain() {
        Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).subscribe().with(nothing -> {
            boolean on;
            synchronized (this) {
                on = !ended;
            }
            if (on) {
                stand();
            }
        });
    }

    private void won(Leadership won) {
        boolean tooLate;
        synchronized (this) {
            tooLate = ended;
            leadership = won;
        }
        if (tooLate) {
            resign().subscribe().with(resigned -> {
            }, failure -> LOG.debugf(failure, "Leadership of '%s' is left to expire", id));
        } else {
            won.lost().subscribe().with(nothing -> stand());
        }
    }

    /**
     * @return whether this process leads; who is told so says when it has {@linkplain #left() left}
     */
    synchronized boolean enter() {
        if (ended || leadership == null || !leadership.leads()) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void left() {
        running--;
        if (ended && running == 0) {
            idle.complete(null);
        }
    }

    /**
     * Begins nothing more, and lets another lead when what runs has ended.
     */
    Uni<Void> end() {
        Cancellable last;
        synchronized (this) {
            ended = true;
            last = standing;
            if (running == 0) {
                idle.complete(null);
            }
        }
        last.cancel();
        return Uni.createFrom().completionStage(idle::copy).chain(this::resign);
    }

    private Uni<Void> resign() {
        Leadership last;
        synchronized (this) {
            last = leadership;
        }
        return last == null ? Uni.createFrom().voidItem() : last.resign();
    }
}
