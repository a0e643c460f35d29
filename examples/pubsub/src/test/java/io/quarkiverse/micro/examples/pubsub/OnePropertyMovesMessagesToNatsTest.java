package io.quarkiverse.micro.examples.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.test.engine.OutsideProgram;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/**
 * In dev mode and in tests the server comes by itself.
 */
@QuarkusTest
@TestProfile(OnePropertyMovesMessagesToNatsTest.OnNats.class)
class OnePropertyMovesMessagesToNatsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI shop;

    @Inject
    Broker broker;

    @BeforeEach
    void requireServer() {
        OutsideProgram.require("nats-server");
    }

    @Test
    void andAnOrderIsStillBilledAndShown() throws Exception {
        assertThat(broker.guarantee().published()).as("what NATS guarantees, and the default does not")
                .isEqualTo(Published.SENT);
        HttpRequest order = HttpRequest.newBuilder(shop.resolve("/orders/1")).timeout(BOUND).POST(BodyPublishers.noBody())
                .build();
        assertThat(CLIENT.send(order, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        await().atMost(BOUND).untilAsserted(() -> {
            assertThat(ledger("billed")).isEqualTo("1");
            assertThat(ledger("shown")).isEqualTo("1");
        });
    }

    private String ledger(String what) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve("/ledger/" + what)).timeout(BOUND).build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    public static class OnNats implements QuarkusTestProfile {

        /** One property; where this build has its nats-server is no matter of the application. */
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> properties = new HashMap<>(Map.of("quarkus.micro.broker.type", "nats"));
            OutsideProgram.find("nats-server")
                    .ifPresent(program -> properties.put("quarkus.micro.nats.devservices.program", program.toString()));
            return properties;
        }
    }
}
