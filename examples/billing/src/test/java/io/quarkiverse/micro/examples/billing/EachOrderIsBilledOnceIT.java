package io.quarkiverse.micro.examples.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.test.engine.NatsServer;

/**
 * An office that is killed amid its work, again and again.
 */
class EachOrderIsBilledOnceIT {

    private static final int ORDERS = 600;
    private static final int KILLS = 3;

    @TempDir
    Path directory;

    @Test
    void howeverOftenTheOfficeIsKilled() throws Exception {
        check(List.of("-Dquarkus.micro.store.directory=" + directory.resolve("store"),
                "-Dquarkus.micro.events.directory=" + directory.resolve("events")));
    }

    @Test
    void alsoByNatsWithOneOtherProperty() throws Exception {
        try (NatsServer server = NatsServer.started("--jetstream", "--store_dir", directory.toString())) {
            check(List.of("-Dquarkus.micro.engine=nats", "-Dquarkus.micro.nats.servers=" + server.address()));
        }
    }

    private static void check(List<String> properties) throws Exception {
        List<String> orders = IntStream.range(0, ORDERS).mapToObj(Integer::toString).sorted().toList();
        Deque<String> open = new ArrayDeque<>(orders);
        int billedBeforeKills = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            try (Office office = Office.open(properties)) {
                int end = ORDERS - kill * ORDERS / (KILLS + 1);
                while (open.size() > end && office.place(open.peek())) {
                    open.remove();
                }
                billedBeforeKills = office.billed().size();
                office.kill();
            }
            assertThat(billedBeforeKills).as("bills before kill %d", kill).isPositive();
        }
        try (Office office = Office.open(properties)) {
            while (!open.isEmpty()) {
                assertThat(office.place(open.peek())).isTrue();
                assertThat(office.place(open.remove())).as("asked again").isTrue();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> office.billed().size() >= ORDERS);
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(office.billed()).isEqualTo(orders));
        }
    }
}
