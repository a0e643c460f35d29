package io.quarkiverse.micro.test.sync;

import static io.quarkiverse.micro.test.sync.Party.TOLD_TTL;
import static io.quarkiverse.micro.test.sync.Party.TTL;
import static io.quarkiverse.micro.test.sync.Party.acquire;
import static io.quarkiverse.micro.test.sync.Party.await;
import static io.quarkiverse.micro.test.sync.Party.awaitThat;
import static io.quarkiverse.micro.test.sync.Party.newId;
import static io.quarkiverse.micro.test.sync.Party.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.Locks;

/**
 * Who leads.
 */
abstract class ElectingConformance {

    private static final Duration RESIGNED = Duration.ofMillis(500);
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final Party party;
    private final String id = newId();

    ElectingConformance(LocksWorld world) {
        this.party = new Party(world);
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void oneLeadsAndAnotherFollowsAtOnceWhenItResigns() {
        Leadership first = await(party.locks("first").elect(id, TTL));
        CompletableFuture<Leadership> second = start(party.locks("second").elect(id, TTL));
        Awaitility.await().during(TTL.plusMillis(200)).atMost(Party.BOUND).until(() -> first.leads() && !second.isDone());
        long start = System.nanoTime();
        await(first.resign());
        Leadership next = second.orTimeout(15, TimeUnit.SECONDS).join();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESIGNED);
        assertThat(first.leads()).isFalse();
        assertThat(next.leads()).isTrue();
        assertThat(next.token()).isGreaterThan(first.token());
        await(first.resign());
        await(next.resign());
    }

    @Test
    void anotherLeadsSoonAfterALeaderIsGoneWhoIsToldBefore() {
        SeveredCells cells = party.severable();
        Leadership gone = await(party.locks("gone", cells).elect(id, TOLD_TTL));
        CompletableFuture<Void> lost = start(gone.lost());
        CompletableFuture<Boolean> next = start(
                party.locks("next").elect(id, TOLD_TTL).map(leadership -> lost.isDone() && !gone.leads()));
        cells.sever();
        assertThat(next).succeedsWithin(TOLD_TTL.plusSeconds(1)).isEqualTo(true);
        await(gone.resign());
    }

    @Test
    void observersSeeWhoLeads() {
        Locks here = party.locks("here");
        List<Optional<Leader>> seen = new CopyOnWriteArrayList<>();
        var watch = party.locks("observer").leader(id).subscribe().with(seen::add);
        awaitThat(() -> assertThat(seen).containsExactly(Optional.empty()));
        Leadership leadership = await(here.elect(id, TTL));
        Optional<Leader> leader = Optional.of(new Leader("here", leadership.token()));
        Party.awaitWithin(TOLD, () -> assertThat(seen).containsExactly(Optional.empty(), leader));
        List<Optional<Leader>> late = new CopyOnWriteArrayList<>();
        var another = here.leader(id).subscribe().with(late::add);
        awaitThat(() -> assertThat(late).containsExactly(leader));
        Awaitility.await().during(TTL.plusMillis(500)).atMost(Party.BOUND).until(() -> seen.size() == 2); // renewal is no news
        await(leadership.resign());
        Party.awaitWithin(TOLD, () -> assertThat(seen).last().isEqualTo(Optional.empty()));
        watch.cancel();
        another.cancel();
    }

    @Test
    void observersCountASilentLeaderAsGone() {
        SeveredCells cells = party.severable();
        await(party.locks("silent", cells).elect(id, TTL));
        List<Optional<Leader>> seen = new CopyOnWriteArrayList<>();
        var watch = party.locks("observer").leader(id).subscribe().with(seen::add);
        awaitThat(() -> assertThat(seen).last().satisfies(it -> assertThat(it).isPresent()));
        cells.sever();
        Party.awaitWithin(TTL.plusSeconds(1), () -> assertThat(seen).last().isEqualTo(Optional.empty()));
        watch.cancel();
    }

    @Test
    void whoLeadsHoldsNoLockOfTheSameId() {
        Locks locks = party.locks("here");
        Leadership leadership = await(locks.elect(id, TTL));
        await(acquire(party.locks("there"), id).unlock());
        assertThat(leadership.leads()).isTrue();
        await(leadership.resign());
    }

    @Test
    void standsForElectionOverATrouble() {
        SeveredCells cells = party.severable();
        cells.sever();
        CompletableFuture<Leadership> elected = start(party.locks("here", cells).elect(id, TTL));
        Awaitility.await().during(Duration.ofMillis(500)).atMost(Party.BOUND).until(() -> !elected.isDone());
        cells.mend();
        assertThat(elected).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void whoWithdrawsDoesNotLead() {
        Leadership first = await(party.locks("first").elect(id, TTL));
        CompletableFuture<Leadership> withdrawn = start(party.locks("withdrawn").elect(id, TTL));
        withdrawn.cancel(true);
        await(first.resign());
        Leadership next = await(party.locks("next").elect(id, TTL));
        assertThat(next.leads()).isTrue();
    }
}
