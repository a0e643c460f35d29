package io.quarkiverse.micro.examples.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.test.engine.NatsServer;

/**
 * Two processes that know nothing of each other but what multicast tells them.
 */
class TwoShopsIT {

    @Test
    void anOrderIsBilledOnceAndShownEverywhere() throws Exception {
        check(List.of());
    }

    /** Named by a second property, because this server is not where NATS is by default. */
    @Test
    void andSoItIsByNats() throws Exception {
        try (NatsServer server = NatsServer.started()) {
            check(List.of("-Dquarkus.micro.broker.type=nats", "-Dquarkus.micro.nats.servers=" + server.address()));
        }
    }

    private static void check(List<String> properties) throws Exception {
        try (Shop here = Shop.open(properties); Shop there = Shop.open(properties)) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(here.place("first")).isEqualTo(204);
                assertThat(here.ledger("shown")).contains("first");
                assertThat(there.ledger("shown")).contains("first");
            });
            List<String> orders = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
            for (String order : orders) {
                assertThat(here.place(order)).isEqualTo(204);
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(numbered(here.ledger("shown"))).isEqualTo(orders);
                assertThat(numbered(there.ledger("shown"))).isEqualTo(orders);
                List<String> billed = new ArrayList<>(numbered(here.ledger("billed")));
                billed.addAll(numbered(there.ledger("billed")));
                assertThat(billed).containsExactlyInAnyOrderElementsOf(orders);
            });
            assertThat(numbered(here.ledger("billed"))).as("orders that the first shop billed").isNotEmpty();
            assertThat(numbered(there.ledger("billed"))).as("orders that the second shop billed").isNotEmpty();
        }
    }

    private static List<String> numbered(List<String> orders) {
        return orders.stream().filter(order -> !order.equals("first")).toList();
    }
}
