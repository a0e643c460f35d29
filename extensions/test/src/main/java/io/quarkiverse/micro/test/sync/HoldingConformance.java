package io.quarkiverse.micro.test.sync;

import static io.quarkiverse.micro.test.sync.Party.OPTIONS;
import static io.quarkiverse.micro.test.sync.Party.TOLD_TTL;
import static io.quarkiverse.micro.test.sync.Party.TTL;
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

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;

/**
 * What a held lock promises.
 */
abstract class HoldingConformance {

    private final Party party;
    private final String id = newId();

    HoldingConformance(LocksWorld world) {
        this.party = new Party(world);
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void oneHoldsAtATime() {
        Locks here = party.locks("here");
        Locks there = party.locks("there");
        HeldLock lock = acquire(here, id);
        assertThat(lock.held()).isTrue();
        assertThat(lock.id()).isEqualTo(id);
        assertThat(lock.safeUntil() - System.nanoTime()).isBetween(0L, TTL.toNanos());
        assertThat(tryAcquire(there, id)).isEmpty();
        assertThat(tryAcquire(here, id)).isEmpty();
        assertThat(tryAcquire(there, newId())).isPresent();
        await(lock.unlock());
        assertThat(lock.held()).isFalse();
        assertThat(tryAcquire(there, id)).isPresent();
    }

    @Test
    void tokensGrowAlsoWhenAllProcessesHaveEnded() {
        List<Long> tokens = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Locks locks : List.of(party.locks("a"), party.locks("b"))) {
                HeldLock lock = acquire(locks, id);
                tokens.add(lock.token());
                await(lock.unlock());
            }
            party.close();
        }
        assertThat(tokens).isSorted().doesNotHaveDuplicates().allMatch(token -> token > 0);
    }

    @Test
    void renewalKeepsALockOverManyTimesToLive() {
        Duration brief = LockOptions.SHORTEST_TTL;
        HeldLock lock = await(party.locks("here").acquire(id, new LockOptions(brief, Party.BOUND)));
        Locks there = party.locks("there");
        long end = System.nanoTime() + brief.multipliedBy(6).toNanos();
        Awaitility.await().atMost(Party.BOUND).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(tryAcquire(there, id)).isEmpty();
            return System.nanoTime() - end > 0;
        });
        assertThat(lock.held()).isTrue();
        await(lock.unlock());
    }

    @Test
    void whoCannotRenewIsToldBeforeAnotherHoldsIt() {
        SeveredCells cells = party.severable();
        HeldLock lock = await(party.locks("cut off", cells).acquire(id, OPTIONS.withTtl(TOLD_TTL)));
        CompletableFuture<Void> lost = start(lock.lost());
        CompletableFuture<Boolean> toldBefore = start(party.locks("next").acquire(id, OPTIONS)
                .map(next -> lost.isDone() && !lock.held() && next.token() > lock.token()));
        cells.sever();
        assertThat(toldBefore).succeedsWithin(TOLD_TTL.plusSeconds(1)).isEqualTo(true);
        assertFails(lock.unlock(), Code.FAILED_PRECONDITION);
    }

    @Test
    void unlockingWhatWasLostHarmsNobody() {
        SeveredCells cells = party.severable();
        HeldLock lock = acquire(party.locks("cut off", cells), id);
        cells.sever();
        HeldLock next = acquire(party.locks("next"), id);
        cells.mend();
        assertFails(lock.unlock(), Code.FAILED_PRECONDITION);
        assertFails(lock.unlock(), Code.FAILED_PRECONDITION);
        assertThat(next.held()).isTrue();
        assertThat(tryAcquire(party.locks("third"), id)).isEmpty();
        await(next.unlock());
    }

    @Test
    void aLockOfTheDeadIsFreeAfterItsTimeToLiveForThoseWhoOnlyTry() {
        SeveredCells cells = party.severable();
        acquire(party.locks("dead", cells), id);
        cells.sever();
        Locks next = party.locks("next");
        long start = System.nanoTime();
        awaitThat(() -> assertThat(tryAcquire(next, id)).isPresent());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TTL.plusSeconds(1));
    }

    @Test
    void outlivesATroubleThatIsShorterThanItsTimeToLive() {
        SeveredCells cells = party.severable();
        HeldLock lock = acquire(party.locks("here", cells), id);
        for (int i = 0; i < 4; i++) {
            long before = lock.safeUntil();
            cells.sever();
            Awaitility.await().until(() -> before - System.nanoTime() < TTL.toNanos() / 2);
            cells.mend();
            awaitThat(() -> assertThat(lock.safeUntil()).isGreaterThan(before));
        }
        assertThat(lock.held()).isTrue();
        await(lock.unlock());
    }

    @Test
    void unlockingTwiceIsNoFailureAndLostNeverCompletesAfterIt() {
        HeldLock lock = acquire(party.locks("here"), id);
        CompletableFuture<Void> lost = start(lock.lost());
        await(lock.unlock());
        await(lock.unlock());
        Awaitility.await().during(TTL.plusMillis(300)).atMost(Party.BOUND).until(() -> !lost.isDone());
    }

    @Test
    void leavesNoCellBehind() {
        LeaseCells cells = party.cells();
        Locks locks = party.locks("here");
        for (int i = 0; i < 20; i++) {
            await(acquire(locks, id).unlock());
        }
        assertThat(await(cells.ids())).noneMatch(it -> it.contains(id));
    }

    @Test
    void refusesWhatIsNoId() {
        Locks locks = party.locks("here");
        assertFails(locks.acquire(""), Code.INVALID_ARGUMENT);
        assertFails(locks.acquire("é".repeat(129)), Code.INVALID_ARGUMENT);
        assertFails(locks.tryAcquire(id, Duration.ofMillis(499)), Code.INVALID_ARGUMENT);
        assertFails(locks.elect(id, Duration.ofDays(1)), Code.INVALID_ARGUMENT);
        await(acquire(locks, "é".repeat(128)).unlock());
    }
}
