package io.quarkiverse.micro.examples.cronleader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.test.engine.NatsServer;

/**
 * Two processes that schedule the same work.
 */
class TwoInstancesIT {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration TTL = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    @Test
    void oneWorksAndTheOtherTakesOverWhenItIsKilled() throws Exception {
        check(List.of("-Dquarkus.micro.sync.directory=" + directory));
    }

    @Test
    void andSoItIsByNatsWithOneOtherProperty() throws Exception {
        try (NatsServer server = NatsServer.started("--jetstream", "--store_dir", directory.toString())) {
            check(List.of("-Dquarkus.micro.engine=nats", "-Dquarkus.micro.nats.servers=" + server.address()));
        }
    }

    private static void check(List<String> properties) throws Exception {
        try (Instance first = Instance.start(properties)) {
            await().atMost(BOUND).until(() -> first.written() > 0);
            try (Instance second = Instance.start(properties)) {
                String leader = first.leader();
                assertThat(second.leader()).isEqualTo(leader).startsWith("reports-");
                await().during(TTL).atMost(BOUND).until(() -> second.written() == 0);

                first.kill();
                awaitAnotherLeader(second, leader, TTL.plusSeconds(1));
                await().atMost(BOUND).until(() -> second.written() > 0);

                try (Instance third = Instance.start(properties)) {
                    String next = third.leader();
                    second.terminate();
                    awaitAnotherLeader(third, next, TTL.dividedBy(2)); // which shows that it has resigned
                    await().atMost(BOUND).until(() -> third.written() > 0);
                }
            }
        }
    }

    private static void awaitAnotherLeader(Instance observer, String than, Duration bound) {
        await().atMost(bound).pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(observer.leader()).startsWith("reports-").isNotEqualTo(than));
    }
}
