package io.quarkiverse.micro.it.athome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MetersCountCallsTest {

    @Inject
    SimpleMeterRegistry meters;

    @Inject
    RpcClient client;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void bothSidesTimeACallByServiceEndpointAndCode() {
        long served = timed("rpc.server.duration", "Weather.Plain", "OK");
        long called = timed("rpc.client.duration", "Weather.Plain", "OK");
        long replied = attempts("Weather.Plain", "replied");
        call("Weather.Plain");
        call("Weather.Plain");
        assertThat(timed("rpc.client.duration", "Weather.Plain", "OK") - called).isEqualTo(2);
        assertThat(timed("rpc.server.duration", "Weather.Plain", "OK") - served).isEqualTo(2);
        assertThat(attempts("Weather.Plain", "replied") - replied).isEqualTo(2);
    }

    @Test
    void anErrorIsTimedUnderItsCode() {
        long before = timed("rpc.server.duration", "Weather.Unknown", "NOT_FOUND");
        assertThatThrownBy(() -> call("Weather.Unknown")).isInstanceOf(MicroException.class);
        assertThat(timed("rpc.server.duration", "Weather.Unknown", "NOT_FOUND") - before).isEqualTo(1);
        assertThat(attempts("Weather.Unknown", "answered")).isPositive();
    }

    @Test
    void endpointsThatCallersMakeUpAreOneTimeSeriesOfTheServer() {
        long before = timed("rpc.server.duration", "unknown", "UNIMPLEMENTED");
        List.of("Made.Up", "Made.Again", "Weather.No").forEach(
                endpoint -> assertThatThrownBy(() -> call(endpoint)).isInstanceOf(MicroException.class));
        assertThat(timed("rpc.server.duration", "unknown", "UNIMPLEMENTED") - before).isEqualTo(3);
        assertThat(meters.find("rpc.server.duration").meters()).flatExtracting(it -> it.getId().getTags())
                .doesNotContain(Tag.of("endpoint", "Made.Up"));
    }

    private String call(String endpoint) {
        return client.call("shop", endpoint, "Oslo", String.class).await().atMost(Duration.ofSeconds(60));
    }

    private long timed(String meter, String endpoint, String code) {
        return meters.find(meter).tags("service", "shop", "endpoint", endpoint, "code", code).timers().stream()
                .mapToLong(it -> it.count()).sum();
    }

    private long attempts(String endpoint, String outcome) {
        return meters.find("rpc.client.attempts").tags("service", "shop", "endpoint", endpoint, "outcome", outcome).counters()
                .stream().mapToLong(it -> (long) it.count()).sum();
    }
}
