package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Four processes, whose requests are late or lost, and who are paused and killed, share two locks and two elections for two
 * minutes of a virtual clock: again and again, each time as another seed has it. A failure names its seeds; run one with
 * {@code -Dmicro.seed}. {@code -Dmicro.long=true} makes it 10,000 runs of each kind.
 */
class LocksSimulationTest {

    private static final int RUNS = Boolean.getBoolean("micro.long") ? 10_000 : 1000;
    private static final long SOME_SEED = 20261130;
    private static final Logger LEASES = Logger.getLogger(Lease.class.getName()); // kept, or its level is forgotten
    private static final Logger CONTESTS = Logger.getLogger(Contest.class.getName());

    @BeforeAll
    static void keepQuiet() {
        LEASES.setLevel(Level.OFF);
        CONTESTS.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LEASES.setLevel(null);
        CONTESTS.setLevel(null);
    }

    @Test
    void oneHoldsAtATimeAndIsToldBeforeTheNextWhileClocksDifferByLessThanATenth() {
        assertThat(complaints(RUNS, SimulatedEngine.Flaw.NONE, 0.04, true, 0)).isEmpty();
    }

    @Test
    void noStaleTokenIsAcceptedWhateverClocksDo() {
        assertThat(complaints(RUNS, SimulatedEngine.Flaw.NONE, 0.6, false, 20_000)).isEmpty();
    }

    @Test
    void clocksThatDifferByMoreAreFoundOut() {
        assertThat(complaints(200, SimulatedEngine.Flaw.NONE, 0.25, true, 0)).anyMatch(it -> it.contains("both safe"))
                .anyMatch(it -> it.contains("was not told"));
    }

    @Test
    void anEngineThatGivesVersionsAgainIsFoundOut() {
        assertThat(complaints(100, SimulatedEngine.Flaw.VERSIONS_START_AGAIN, 0.04, true, 0))
                .anyMatch(it -> it.contains("is stale"));
    }

    @Test
    void anEngineThatWritesWithoutLookingIsFoundOut() {
        assertThat(complaints(100, SimulatedEngine.Flaw.WRITES_WITHOUT_CONDITION, 0.04, true, 0))
                .anyMatch(it -> it.contains("both safe"));
    }

    private static List<String> complaints(int runs, SimulatedEngine.Flaw flaw, double skew, boolean tame, long jump) {
        List<String> all = new ArrayList<>();
        long first = Long.getLong("micro.seed", SOME_SEED);
        long last = System.getProperty("micro.seed") == null ? first + runs : first + 1;
        int wins = 0;
        for (long seed = first; seed < last; seed++) {
            SimulatedWorld world = new SimulatedWorld(seed);
            SimulatedEngine engine = new SimulatedEngine(flaw);
            SimulatedResource resource = new SimulatedResource(engine, tame);
            for (int i = 0; i < 4; i++) {
                new SimulatedLife(world, engine, resource, skew, process -> process.jump(world.between(0, jump)));
            }
            world.run(TimeUnit.MINUTES.toNanos(2));
            wins += resource.wins;
            for (String complaint : resource.complaints()) {
                all.add("Seed " + seed + ", " + complaint);
            }
        }
        assertThat(wins).as("how often a lock was had").isGreaterThan((int) (last - first) * 20);
        return all;
    }
}
