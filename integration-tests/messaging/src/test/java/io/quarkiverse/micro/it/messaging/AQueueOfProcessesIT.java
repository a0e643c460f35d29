package io.quarkiverse.micro.it.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AQueueOfProcessesIT {

    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final String SHARED = "quarkus.micro.broker.messaging.ordered=false";
    private static final List<Integer> ALL = IntStream.range(0, 60).boxed().toList();

    private final Kafka kafka = new Kafka();

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void sharesItsMessagesAndGivesThoseOfAKilledMemberToAnother() throws IOException {
        try (WorkerProcess one = new WorkerProcess(kafka, SHARED);
                WorkerProcess stuck = new WorkerProcess(kafka, SHARED, "worker.holds=true")) {
            await().atMost(STARTS).until(() -> one.hasSaid("started in") && stuck.hasSaid("started in"));
            try (WorkerProcess publisher = new WorkerProcess(kafka, SHARED, "worker.publishes=60")) {
                await().atMost(STARTS).until(() -> publisher.hasSaid("> published"));
                await().atMost(STARTS).untilAsserted(() -> assertThat(stuck.got()).hasSize(1));
                stuck.close();
                await().atMost(STARTS).untilAsserted(() -> assertThat(Stream.concat(one.got().stream(),
                        publisher.got().stream())).containsAll(ALL));
                assertThat(Stream.concat(one.got().stream(), publisher.got().stream()))
                        .as("what the killed one had").containsAll(stuck.got());
            }
        }
    }
}
