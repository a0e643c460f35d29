package io.quarkiverse.micro.core.runtime.sync;

import static io.quarkiverse.micro.core.runtime.sync.Sighting.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SightingTest {

    private static final long TTL = 1_000_000_000L;
    private static final long START = -5;
    private static final Ticket HOLDER = new Ticket(1, "holder");
    private static final Ticket FIRST = new Ticket(2, "first");
    private static final Ticket SECOND = new Ticket(3, "second");

    @Test
    void aHolderCountsAsGoneAWholeTimeToLiveAfterItsLastBeatWasSeen() {
        LockState held = held(0, FIRST);
        Sighting sighting = Sighting.first(held, START).then(held, START + TTL / 2);
        assertThat(sighting.claimableAt(held, 0)).isEqualTo(START + TTL);
        LockState renewed = held(1, FIRST);
        assertThat(sighting.then(renewed, START + TTL / 2).claimableAt(renewed, 0)).isEqualTo(START + TTL / 2 + TTL);
    }

    @Test
    void aNewTokenIsANewHolderWhateverElseIsTheSame() {
        LockState before = new LockState(new Holding(HOLDER, 7, 0, TTL), List.of());
        LockState after = new LockState(new Holding(HOLDER, 9, 0, TTL), List.of());
        Sighting sighting = Sighting.first(before, START).then(after, START + TTL);
        assertThat(sighting.claimableAt(after, 0)).isEqualTo(START + 2 * TTL);
    }

    @Test
    void whoComesToWaitMakesNoHolderYounger() {
        Sighting sighting = Sighting.first(held(0), START).then(held(0, FIRST), START + 5).then(held(0, FIRST, SECOND),
                START + 9);
        assertThat(sighting.claimableAt(held(0, FIRST, SECOND), 0)).isEqualTo(START + TTL);
    }

    @Test
    void thoseInFrontAreGivenTimeOnceTheLockIsFree() {
        LockState free = held(0, FIRST, SECOND).released();
        Sighting sighting = Sighting.first(held(0, FIRST, SECOND), START).then(free, START + 9);
        assertThat(sighting.claimableAt(free, 0)).isEqualTo(START + 9);
        assertThat(sighting.claimableAt(free, 1)).isEqualTo(START + 9 + GRACE);
        assertThat(sighting.claimableAt(free, 2)).isEqualTo(START + 9 + 2 * GRACE);
    }

    private static LockState held(long beat, Ticket... queue) {
        return new LockState(new Holding(HOLDER, 7, beat, TTL), List.of(queue));
    }
}
