package io.quarkiverse.micro.test.sync;

import static io.quarkiverse.micro.test.sync.Party.OPTIONS;
import static io.quarkiverse.micro.test.sync.Party.TTL;
import static io.quarkiverse.micro.test.sync.Party.acquire;
import static io.quarkiverse.micro.test.sync.Party.assertFails;
import static io.quarkiverse.micro.test.sync.Party.await;
import static io.quarkiverse.micro.test.sync.Party.awaitWithin;
import static io.quarkiverse.micro.test.sync.Party.newId;
import static io.quarkiverse.micro.test.sync.Party.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.Locks;

/**
 * What holds while the engine is away, and once it is back.
 */
abstract class OutageConformance {

    private final LocksWorld world;
    private final Party party;
    private final String id = newId();

    OutageConformance(LocksWorld world) {
        this.world = world;
        this.party = new Party(world);
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aWaiterThatReachesNoEngineIsToldSo() {
        SeveredCells cells = party.severable();
        Locks locks = party.locks("here", cells);
        cells.sever();
        assertFails(locks.acquire(id, OPTIONS.withPatience(Duration.ofMillis(300))), Code.UNAVAILABLE);
        assertFails(locks.acquire(id, OPTIONS.withPatience(Duration.ZERO)), Code.UNAVAILABLE);
        assertFails(locks.tryAcquire(id, TTL), Code.UNAVAILABLE);
        cells.mend();
        await(acquire(locks, id).unlock());
    }

    @Test
    void waitsOverATrouble() {
        SeveredCells cells = party.severable();
        HeldLock lock = acquire(party.locks("there"), id);
        CompletableFuture<HeldLock> waiting = start(party.locks("here", cells).acquire(id, OPTIONS));
        cells.sever();
        await(lock.unlock());
        cells.mend();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void locksAreLostWithTheEngineAndThereAgainAfterIt() {
        world.outage().ifPresent(outage -> {
            Locks here = party.locks("here");
            Locks there = party.locks("there");
            HeldLock lock = acquire(here, id);
            Leadership leadership = await(here.elect(id, TTL));
            long token = lock.token();
            CompletableFuture<Void> lost = start(lock.lost());
            CompletableFuture<Void> deposed = start(leadership.lost());
            outage.stop();
            CompletableFuture<Leadership> next;
            try {
                assertThat(lost).succeedsWithin(TTL.plusSeconds(1));
                assertThat(deposed).succeedsWithin(TTL.plusSeconds(1));
                next = start(there.elect(id, TTL));
            } finally {
                outage.start();
            }
            assertThat(next).succeedsWithin(world.reconnects().plus(TTL));
            awaitWithin(world.reconnects().plus(TTL), () -> {
                HeldLock again = await(there.acquire(id, OPTIONS));
                assertThat(again.token()).isGreaterThan(token);
                await(again.unlock());
            });
        });
    }
}
