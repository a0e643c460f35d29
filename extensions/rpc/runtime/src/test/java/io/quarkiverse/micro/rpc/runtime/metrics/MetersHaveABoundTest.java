package io.quarkiverse.micro.rpc.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.Code;

class MetersHaveABoundTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MetersByEndpoint meters = new MetersByEndpoint(registry, "rpc.client.duration");

    @Test
    void endpointsBeyondItAreCountedTogether() {
        int made = MetersByEndpoint.MOST + 50;
        for (int i = 0; i < made; i++) {
            meters.of("greeter", "Made.Up" + i).ended(Code.OK, 1);
        }
        assertThat(registry.getMeters()).hasSize(MetersByEndpoint.MOST + 1);
        Timer others = registry.get("rpc.client.duration").tag("endpoint", MetersByEndpoint.OTHER).timer();
        assertThat(others.count()).isEqualTo(50);
    }

    @Test
    void endpointsBelowItKeepTheirOwn() {
        meters.of("greeter", "Greeter.Hello").ended(Code.OK, 1);
        meters.of("greeter", "Greeter.Hello").ended(Code.NOT_FOUND, 1);
        assertThat(registry.getMeters()).extracting(it -> it.getId().getTag("code")).containsExactlyInAnyOrder("OK",
                "NOT_FOUND");
    }
}
