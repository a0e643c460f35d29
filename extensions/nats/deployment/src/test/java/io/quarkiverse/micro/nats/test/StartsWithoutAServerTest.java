package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Registry;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.health.SmallRyeHealthReporter;

class StartsWithoutAServerTest {

    /** Nobody listens at the port of tcpmux. */
    private static final String NOWHERE = "127.0.0.1:1";

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.micro.registry.type", "nats")
            .overrideConfigKey("quarkus.micro.registry.address", NOWHERE)
            .overrideConfigKey("quarkus.micro.nats.timeout", "500ms")
            .overrideConfigKey("quarkus.http.test-port", "0");

    @Inject
    Registry registry;

    @Inject
    SmallRyeHealthReporter health;

    @Test
    void saysWhereTheServerShouldBe() {
        MicroException told = catchThrowableOfType(MicroException.class,
                () -> registry.lookup("greeter").await().atMost(Duration.ofSeconds(5)));
        assertThat(told.detail()).contains("nats://" + NOWHERE, "quarkus.micro.nats.servers");
    }

    @Test
    void isNotReady() {
        assertThat(health.getReadiness().isDown()).isTrue();
        assertThat(health.getReadiness().getPayload().toString()).contains("nats://" + NOWHERE);
    }
}
