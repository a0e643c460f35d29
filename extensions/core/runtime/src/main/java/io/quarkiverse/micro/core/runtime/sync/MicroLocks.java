package io.quarkiverse.micro.core.runtime.sync;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.sync.LockObserver.Kind;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

/**
 * Locks and leadership over the cells of any engine.
 */
public final class MicroLocks implements Locks, AutoCloseable {

    private static final int LONGEST_ID = 256;
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Space space;
    private final Renewals renewals;
    private final Nonces nonces;
    private final Sightings sightings = new Sightings();
    private final ConcurrentHashMap<String, Contest> contests = new ConcurrentHashMap<>();
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet(); // in a contest, or for the answer to an attempt
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean used;

    /**
     * @param cells are closed with this
     * @param name of this process, as others see it; up to 255 bytes
     */
    public MicroLocks(LeaseCells cells, String name) {
        this(cells, name, TimeSource.SYSTEM, LockObserver.NONE);
    }

    public MicroLocks(LeaseCells cells, String name, TimeSource time, LockObserver observer) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LockFormat.LONGEST_NAME) {
            throw new IllegalArgumentException("The name '" + name + "' has more than " + LockFormat.LONGEST_NAME + " bytes");
        }
        this.space = new Space(cells, name, time, observer);
        this.renewals = new Renewals(time);
        this.nonces = new Nonces(time.chance());
    }

    @Override
    public Uni<HeldLock> acquire(String id, LockOptions options) {
        return Asking.of(end -> waiter(Kind.LOCK, id, options, false, end::onItem, end::onFailure), (waiter, end) -> {
            if (options.patience().isZero()) {
                attempt(waiter, waiter::giveUp);
            } else {
                take(waiter);
            }
        }, this::abandon);
    }

    @Override
    public Uni<Optional<HeldLock>> tryAcquire(String id, Duration ttl) {
        return Asking.<Optional<HeldLock>> of(
                end -> waiter(Kind.LOCK, id, options(ttl), false, lease -> end.onItem(Optional.of(lease)),
                        end::onFailure),
                (waiter, end) -> attempt(waiter, others -> {
                    if (waiter.fate().seal()) {
                        end.onItem(Optional.empty());
                    }
                }), this::abandon);
    }

    @Override
    public Uni<Leadership> elect(String id, Duration ttl) {
        return Asking.of(end -> waiter(Kind.LEADERSHIP, id, options(ttl), true, end::onItem, end::onFailure),
                (waiter, end) -> take(waiter), this::abandon);
    }

    @Override
    public Multi<Optional<Leader>> leader(String id) {
        return Multi.createFrom().<Optional<Leader>> emitter(out -> {
            try {
                require(id);
                new Watching(space, Kind.LEADERSHIP.cell(id), out).start();
            } catch (MicroException e) {
                out.fail(e);
            }
        }, BackPressureStrategy.LATEST);
    }

    /**
     * @return what this process holds
     */
    public List<HeldLock> locks() {
        return renewals.held().stream().filter(lease -> lease.kind() == Kind.LOCK).map(HeldLock.class::cast).toList();
    }

    /**
     * @return what this process leads
     */
    public List<Leadership> leaderships() {
        return renewals.held().stream().filter(lease -> lease.kind() == Kind.LEADERSHIP).map(Leadership.class::cast).toList();
    }

    /**
     * @return fails where the engine does not answer; asks it only when somebody has asked for a lock before
     */
    public Uni<Void> probe() {
        return Uni.createFrom()
                .deferred(() -> used ? space.cells().read(Kind.LOCK.cell("")).replaceWithVoid() : Uni.createFrom().voidItem());
    }

    /**
     * @return the ids of what is held or waited for, of all processes
     */
    public Uni<List<String>> ids(Kind kind) {
        return space.cells().ids().map(all -> all.stream().filter(id -> id.startsWith(kind.cell("")))
                .map(id -> id.substring(kind.cell("").length())).sorted().toList());
    }

    /**
     * @return who has it and who waits, of all processes
     */
    public Uni<LockView> look(Kind kind, String id) {
        return space.cells().read(kind.cell(id)).map(cell -> LockView.of(id, LockState.of(cell)));
    }

    /**
     * Lets go of all that this process holds, and of its places among those who wait.
     *
     * @return completes within 2 s and never fails: what could not be let go ends by itself
     */
    public Uni<Void> end() {
        return Uni.createFrom().deferred(() -> {
            closed.set(true);
            waiting.forEach(waiter -> waiter.fail(gone())); // what the engine gives one of them later is let go
            contests.values().forEach(Contest::look);
            List<Uni<Void>> ends = new ArrayList<>();
            renewals.held().forEach(lease -> ends.add(lease.resign()));
            return ends.isEmpty() ? Uni.createFrom().voidItem()
                    : Uni.join().all(ends).andCollectFailures().replaceWithVoid().ifNoItem().after(GOODBYE)
                            .recoverWithItem((Void) null).onFailure().recoverWithNull();
        });
    }

    /** Blocks for up to 4 s. */
    @Override
    public void close() {
        end().await().atMost(GOODBYE.plusSeconds(1));
        space.cells().close();
    }

    /** First as if nobody held it: one write. Where somebody does, by its queue. */
    private void take(Waiter waiter) {
        if (!begin(waiter)) {
            return;
        }
        String cell = waiter.kind().cell(waiter.id());
        Contest contest = contests.get(cell);
        if (contest != null && contest.enter(waiter, null)) {
            return;
        }
        attempt(cell, waiter, trouble -> queue(cell, waiter, trouble)).blindly();
    }

    /**
     * @return false where it was told that it comes too late
     */
    private boolean begin(Waiter waiter) {
        waiting.add(waiter);
        waiter.fate().whenSealed(() -> waiting.remove(waiter));
        if (closed.get()) {
            waiter.fail(gone());
        }
        return !waiter.fate().isSealed();
    }

    private void queue(String cell, Waiter waiter, Throwable trouble) {
        while (!closed.get()) {
            Contest contest = contests.computeIfAbsent(cell, id -> new Contest(space, id, sightings, renewals, this::over));
            if (contest.enter(waiter, trouble)) {
                return;
            }
            contests.computeIfPresent(cell, (id, now) -> now.isOver() ? null : now);
        }
    }

    private void over(Contest contest) {
        contests.remove(contest.cell(), contest);
    }

    private void abandon(Waiter waiter) {
        if (waiter.fate().leave()) {
            Contest contest = contests.get(waiter.kind().cell(waiter.id()));
            if (contest != null) {
                contest.look();
            }
        }
    }

    private void attempt(Waiter waiter, Consumer<Throwable> taken) {
        if (begin(waiter)) {
            attempt(waiter.kind().cell(waiter.id()), waiter, taken).looking();
        }
    }

    private Attempt attempt(String cell, Waiter waiter, Consumer<Throwable> taken) {
        return new Attempt(space, cell, sightings, renewals, waiter, taken);
    }

    private Waiter waiter(Kind kind, String id, LockOptions options, boolean endless, Consumer<Lease> got,
            Consumer<MicroException> failed) {
        require(id);
        long now = space.time().nanos();
        return new Waiter(kind, id, new Ticket(nonces.next(), space.name()), options, now, endless,
                space.told(got, kind, id, now), space.toldOf(failed, kind, id, now));
    }

    private static LockOptions options(Duration ttl) {
        try {
            return new LockOptions(ttl, Duration.ZERO);
        } catch (IllegalArgumentException e) {
            throw new MicroException(Code.INVALID_ARGUMENT, e.getMessage());
        }
    }

    private void require(String id) {
        if (closed.get()) {
            throw gone();
        }
        if (!used) {
            used = true;
        }
        int bytes = id.length() * 3 <= LONGEST_ID ? id.length() : id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST_ID) {
            throw new MicroException(Code.INVALID_ARGUMENT,
                    "The id of a lock has " + bytes + " bytes in UTF-8; it must have 1 to "
                            + LONGEST_ID + ". Shorten it, by a digest for instance");
        }
    }

    private static MicroException gone() {
        return new MicroException(Code.UNAVAILABLE, "Locks are closed: this process ends");
    }
}
