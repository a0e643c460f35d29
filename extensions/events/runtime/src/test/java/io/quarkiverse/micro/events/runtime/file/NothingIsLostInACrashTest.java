package io.quarkiverse.micro.events.runtime.file;

import static io.quarkiverse.micro.events.runtime.file.PublishingProcess.BATCH;
import static io.quarkiverse.micro.events.runtime.file.PublishingProcess.GROUP;
import static io.quarkiverse.micro.events.runtime.file.PublishingProcess.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState;

/**
 * With the system property {@code micro.long} set to {@code true}, 200 processes are killed instead of 8.
 */
class NothingIsLostInACrashTest {

    private static final int ROUNDS = Boolean.getBoolean("micro.long") ? 200 : 8;
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private int next;
    private long read;

    @Test
    void whatWasAcknowledgedOutlivesAKilledProcess() throws Exception {
        Path file = directory.resolve("events.mv.db");
        for (int round = 0; round < ROUNDS; round++) {
            Path said = directory.resolve("said-" + round);
            killInTheMiddle(file, said);
            check(file, Files.readAllLines(said));
        }
        assertThat(next).isGreaterThan(ROUNDS * BATCH);
    }

    private void killInTheMiddle(Path file, Path said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), PublishingProcess.class.getName(), file.toString(),
                Integer.toString(next)).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            await().atMost(BOUND).untilAsserted(
                    () -> assertThat(Files.readAllLines(said)).as("said").anyMatch(line -> line.startsWith("published ")));
            process.waitFor(ThreadLocalRandom.current().nextInt(300), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void check(Path file, List<String> said) {
        EventStream stream = PublishingProcess.open(file);
        try {
            List<StreamEvent<byte[]>> events;
            int expected = next;
            do {
                events = stream.read(TOPIC, StartAt.offset(read + 1), 1000).await().atMost(BOUND);
                for (StreamEvent<byte[]> event : events) {
                    assertThat(new String(event.payload())).isEqualTo(Integer.toString(expected++));
                    read = event.offset();
                }
            } while (!events.isEmpty());
            assertThat(expected % BATCH).as("no half batch").isZero();
            assertThat((long) expected).as("acknowledged").isGreaterThan(last(said, "published "));
            next = expected;
            TopicState state = stream.topics().await().atMost(BOUND).get(0);
            assertThat(state.groups()).extracting(TopicState.GroupState::name).containsExactly(GROUP);
            assertThat(state.groups().get(0).lag()).isLessThanOrEqualTo(state.last() - count(said, "acked "));
        } finally {
            stream.close();
        }
    }

    private static long count(List<String> said, String what) {
        return said.stream().filter(line -> line.startsWith(what)).count();
    }

    /** The last line may be cut off. */
    private static long last(List<String> said, String what) {
        return said.stream().limit(Math.max(0, said.size() - 1)).filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.substring(what.length()))).max().orElse(0);
    }
}
