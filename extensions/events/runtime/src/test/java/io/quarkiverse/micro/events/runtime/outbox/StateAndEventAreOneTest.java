package io.quarkiverse.micro.events.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.store.ListQuery;

/**
 * Kills processes between a batch and the publication of its event: 5 of them, 50 with {@code -Dmicro.long=true}.
 */
class StateAndEventAreOneTest {

    private static final int KILLS = Boolean.getBoolean("micro.long") ? 50 : 5;
    private static final long SEED = 6;

    @TempDir
    Path directory;

    @Test
    void howeverOftenAProcessIsKilledBetweenThem() throws Exception {
        Random random = new Random(SEED);
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill("round" + kill, 50 + random.nextInt(300), acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 40);

        try (OutboxWorld world = OutboxChild.world(directory)) {
            int left = world.waiting().size();
            world.relaying();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(world.waiting()).isEmpty());
            List<String> states = world.store.all(ListQuery.ALL).map(it -> it.key()).collect().asList().await().indefinitely();
            List<String> events = world.published("orders");
            assertThat(states).containsAll(acknowledged);
            assertThat(events).containsExactlyInAnyOrderElementsOf(states);
            System.out.printf("%d kills, %d batches, %d events left by the last one%n", KILLS, states.size(), left);
        }
    }

    private void runAndKill(String prefix, int batches, Set<String> acknowledged) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), OutboxChild.class.getName(), directory.toString(), prefix)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = child.inputReader()) {
            for (int n = 0; n < batches; n++) {
                acknowledged.add(lines.readLine());
            }
            child.destroyForcibly().waitFor();
        } finally {
            child.destroyForcibly();
        }
    }
}
