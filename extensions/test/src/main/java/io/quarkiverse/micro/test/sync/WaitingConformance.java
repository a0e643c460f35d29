package io.quarkiverse.micro.test.sync;

import static io.quarkiverse.micro.test.sync.Party.OPTIONS;
import static io.quarkiverse.micro.test.sync.Party.acquire;
import static io.quarkiverse.micro.test.sync.Party.assertFails;
import static io.quarkiverse.micro.test.sync.Party.await;
import static io.quarkiverse.micro.test.sync.Party.awaitThat;
import static io.quarkiverse.micro.test.sync.Party.newId;
import static io.quarkiverse.micro.test.sync.Party.start;
import static io.quarkiverse.micro.test.sync.Party.tryAcquire;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;

/**
 * Who is next.
 */
abstract class WaitingConformance {

    private static final int WAITERS = 100;
    private static final Duration HANDED_OVER = Duration.ofMillis(500);

    /** Renewed so rarely that what changes the cell meanwhile is that somebody waits. */
    private static final LockOptions LONG = new LockOptions(Duration.ofSeconds(60), Duration.ofSeconds(60));

    private final Party party;
    private final String id = newId();

    WaitingConformance(LocksWorld world) {
        this.party = new Party(world);
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aHundredOfSeveralProcessesAreServedInTheOrderOfComing() {
        List<Locks> processes = List.of(party.locks("a"), party.locks("b"), party.locks("c"), party.locks("d"));
        LeaseCells cells = party.cells();
        HeldLock first = await(processes.get(0).acquire(id, LONG));
        List<Integer> served = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            int number = i;
            long before = version(cells);
            all.add(start(processes.get(i % 4).acquire(id, LONG).chain(lock -> {
                served.add(number);
                return lock.unlock();
            })));
            awaitThat(() -> assertThat(version(cells)).isGreaterThan(before));
        }
        await(first.unlock());
        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))).succeedsWithin(Duration.ofSeconds(60));
        assertThat(served).containsExactlyElementsOf(IntStream.range(0, WAITERS).boxed().toList());
    }

    @Test
    void nobodyStarvesAndNobodySharesWhereManyComeAgainAndAgain() {
        AtomicInteger inside = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int process = 0; process < 4; process++) {
            Locks locks = party.locks("p" + process);
            for (int thread = 0; thread < 2; thread++) {
                all.add(CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 15; round++) {
                        HeldLock lock = await(locks.acquire(id, LONG));
                        assertThat(inside.incrementAndGet()).isEqualTo(1);
                        inside.decrementAndGet();
                        await(lock.unlock());
                    }
                }));
            }
        }
        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void unlockingHandsTheLockOverAtOnce() {
        Locks here = party.locks("here");
        Locks there = party.locks("there");
        LeaseCells cells = party.cells();
        List<Duration> took = new ArrayList<>();
        HeldLock lock = await(here.acquire(id, LONG));
        for (int i = 0; i < 6; i++) {
            long before = version(cells);
            CompletableFuture<HeldLock> next = start((i % 2 == 0 ? there : here).acquire(id, LONG));
            awaitThat(() -> assertThat(version(cells)).isGreaterThan(before));
            long start = System.nanoTime();
            await(lock.unlock());
            lock = next.orTimeout(15, TimeUnit.SECONDS).join();
            took.add(Duration.ofNanos(System.nanoTime() - start));
        }
        assertThat(took).allMatch(it -> it.compareTo(HANDED_OVER) < 0);
    }

    @Test
    void whoIsOutOfPatienceIsTurnedAwayAndGivesUpItsPlace() {
        HeldLock lock = acquire(party.locks("here"), id);
        Locks there = party.locks("there");
        long start = System.nanoTime();
        assertFails(there.acquire(id, OPTIONS.withPatience(Duration.ofMillis(300))), Code.DEADLINE_EXCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
        assertFails(there.acquire(id, OPTIONS.withPatience(Duration.ZERO)), Code.DEADLINE_EXCEEDED);
        awaitNobodyWaits(lock);
    }

    @Test
    void whoCancelsGivesUpItsPlace() {
        HeldLock lock = acquire(party.locks("here"), id);
        Locks there = party.locks("there");
        LeaseCells cells = party.cells();
        long before = version(cells);
        CompletableFuture<HeldLock> impatient = start(there.acquire(id, OPTIONS));
        awaitThat(() -> assertThat(version(cells)).isGreaterThan(before));
        impatient.cancel(true);
        awaitNobodyWaits(lock);
    }

    /** A lock that nobody holds or waits for is free for who only tries. */
    private void awaitNobodyWaits(HeldLock lock) {
        await(lock.unlock());
        Locks third = party.locks("third");
        long start = System.nanoTime();
        awaitThat(() -> assertThat(tryAcquire(third, id)).isPresent());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("until the place was given up")
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whoTriesDoesNotOvertakeThoseWhoWait() {
        Locks here = party.locks("here");
        LeaseCells cells = party.cells();
        SeveredCells slow = party.severable();
        HeldLock lock = await(here.acquire(id, LONG));
        long before = version(cells);
        CompletableFuture<HeldLock> waiting = start(party.locks("slow", slow).acquire(id, LONG));
        awaitThat(() -> assertThat(version(cells)).isGreaterThan(before));
        slow.sever();
        await(lock.unlock());
        assertThat(tryAcquire(here, id)).isEmpty();
        slow.mend();
        assertThat(waiting.isDone()).isFalse();
        awaitThat(() -> assertThat(waiting.isDone() || tryAcquire(here, id).isPresent()).isTrue());
    }

    @Test
    void theDeadAreSoonPassedOver() {
        LeaseCells cells = party.cells();
        HeldLock lock = await(party.locks("here").acquire(id, LONG));
        SeveredCells dead = party.severable();
        long before = version(cells);
        start(party.locks("dead", dead).acquire(id, LONG));
        awaitThat(() -> assertThat(version(cells)).isGreaterThan(before));
        long between = version(cells);
        CompletableFuture<HeldLock> next = start(party.locks("next").acquire(id, LONG));
        awaitThat(() -> assertThat(version(cells)).isGreaterThan(between));
        dead.sever();
        await(lock.unlock());
        assertThat(next).succeedsWithin(Duration.ofSeconds(1));
    }

    @Test
    void moreThanItsQueueHoldsAreTurnedAway() {
        Locks here = party.locks("here");
        Locks there = party.locks("there");
        await(here.acquire(id, LONG));
        List<Code> refusals = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3 * WAITERS; i++) {
            (i % 2 == 0 ? here : there).acquire(id, LONG).subscribe().with(lock -> {
            }, failure -> refusals.add(((MicroException) failure).code()));
        }
        awaitThat(() -> assertThat(refusals).hasSize(WAITERS).containsOnly(Code.RESOURCE_EXHAUSTED));
    }

    private long version(LeaseCells cells) {
        return await(cells.read("lock/" + id)).version();
    }
}
