package io.quarkiverse.micro.test.sync;

import static io.quarkiverse.micro.test.sync.Party.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every back end that processes share passes this, too: real processes want a lock, and whoever has it is stopped (SIGSTOP) and
 * goes on later, is killed, or is asked to let go. A subclass names a world that a child process can make. Ten times in a
 * build, 200 times with {@code -Dmicro.long=true}.
 */
public abstract class LockProcessesConformance {

    private static final int RUNS = Boolean.getBoolean("micro.long") ? 200 : 10;
    private static final int PROCESSES = 3;
    private static final Duration FAILOVER = LockProcess.TTL.plusSeconds(1);
    private static final Duration RESIGNED = Duration.ofMillis(500);

    private final long seed = Long.getLong("micro.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final Witness witness = new Witness();
    private final List<Duration> failovers = new ArrayList<>();
    private final List<Duration> resignations = new ArrayList<>();
    private int blocked;

    /**
     * @return has a constructor without parameters, and opens the same cells in every process
     */
    protected abstract Class<? extends LocksWorld> world();

    /**
     * @return system properties by which that world finds them
     */
    protected abstract Map<String, String> properties();

    /**
     * @return whether a process that is stopped amid a write may hold up all others until it goes on. Rarely, or the test fails
     */
    protected boolean stoppingMayBlockAll() {
        return false;
    }

    @Test
    @Timeout(900)
    void nobodyHoldsWhatAnotherHoldsWhateverHappensToProcesses() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")),
                "There is no program 'kill' to stop processes with");
        try (LockProcesses processes = new LockProcesses(world(), properties(), witness)) {
            for (int i = 0; i < PROCESSES; i++) {
                processes.start();
            }
            awaitThat(() -> assertThat(processes.present()).isEqualTo(PROCESSES));
            awaitThat(() -> assertThat(witness.newestToken()).isPositive());
            for (int run = 0; run < RUNS; run++) {
                disturb(processes, chance.nextInt(4));
                assertThat(witness.complaints()).as("Seed " + seed + ", run " + run).isEmpty();
            }
        }
        assertThat(witness.accepted()).isGreaterThan(RUNS);
        if (blocked == 0) {
            assertThat(witness.troubles()).isEmpty();
        }
        System.out.printf("%d runs, %d times won, %d writes accepted, %d stale refused; failover at most %s, resigning at most"
                + " %s%n", RUNS, witness.won(), witness.accepted(), witness.refused(), longest(failovers),
                longest(resignations));
    }

    private void disturb(LockProcesses processes, int how) throws Exception {
        String holder = witness.holder();
        if (how == 0) {
            processes.unlock(holder);
            resignations.add(awaitNext("was asked to unlock", RESIGNED));
        } else if (how == 1) {
            processes.kill(holder);
            failovers.add(awaitNext("was killed", FAILOVER));
            processes.start();
            awaitThat(() -> assertThat(processes.present()).isEqualTo(PROCESSES));
        } else {
            processes.stop(holder);
            try {
                failovers.add(awaitNext("was stopped", FAILOVER));
                // It goes on at any moment of the next holder's time
                Awaitility.await().pollDelay(Duration.ofMillis(chance.nextInt(300))).until(() -> true);
            } catch (ConditionTimeoutException e) {
                if (!stoppingMayBlockAll() || ++blocked > 1 + RUNS / 50) {
                    throw e;
                }
            } finally {
                processes.goOn(holder);
            }
        }
        int before = witness.accepted();
        awaitThat(() -> assertThat(witness.accepted()).isGreaterThan(before));
    }

    private Duration awaitNext(String after, Duration bound) {
        long before = witness.newestToken();
        long start = System.nanoTime();
        Awaitility.await().atMost(bound).pollInterval(Duration.ofMillis(5)).untilAsserted(
                () -> assertThat(witness.newestToken()).as("Seed %d: token after %s %s; %s", seed, witness.holder(), after,
                        witness.troubles()).isGreaterThan(before));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration longest(List<Duration> all) {
        return all.isEmpty() ? Duration.ZERO : Collections.max(all);
    }
}
