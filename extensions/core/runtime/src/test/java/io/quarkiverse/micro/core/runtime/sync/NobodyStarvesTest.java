package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.LockOptions;

/**
 * A hundred who wait for one lock on a virtual clock, in ten processes of which two die and others are paused, over an engine
 * that loses requests and answers. A failure names its seed.
 */
class NobodyStarvesTest {

    private static final int RUNS = 50;
    private static final int PROCESSES = 10;
    private static final int WAITERS = 10;
    private static final LockOptions OPTIONS = new LockOptions(Duration.ofSeconds(2), Duration.ofDays(1));
    private static final Logger LEASES = Logger.getLogger(Lease.class.getName());
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
    void whoWaitsIsServedWhateverHappensToOthers() {
        for (long seed = 1; seed <= RUNS; seed++) {
            SimulatedWorld world = new SimulatedWorld(seed);
            SimulatedEngine engine = new SimulatedEngine(SimulatedEngine.Flaw.NONE);
            List<int[]> served = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                SimulatedProcess process = new SimulatedProcess(world, 0.97 + 0.06 * world.chance.nextDouble());
                MicroLocks locks = new MicroLocks(new SimulatedCells(world, engine, process, 50), "p" + i, process,
                        LockObserver.NONE);
                int[] count = new int[1];
                for (int waiter = 0; waiter < WAITERS; waiter++) {
                    wait(world, process, locks, count);
                }
                if (i < 2) {
                    process.after(world.between(0, 60_000), process::kill);
                } else {
                    served.add(count);
                    process.after(world.between(0, 60_000), () -> process.pause(world.between(0, 5000)));
                }
            }
            world.run(TimeUnit.HOURS.toNanos(1));
            assertThat(served).as("Seed " + seed).allMatch(count -> count[0] == WAITERS);
        }
    }

    private static void wait(SimulatedWorld world, SimulatedProcess process, MicroLocks locks, int[] served) {
        process.after(world.between(0, 20_000), () -> locks.acquire("a", OPTIONS).subscribe().with(lock -> {
            served[0]++;
            process.after(world.between(0, 3000), () -> lock.unlock().subscribe().with(done -> {
            }, lost -> {
            }));
        }));
    }
}
