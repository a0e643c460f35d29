package io.quarkiverse.micro.grpc.test.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.registry.Registry;
import io.quarkus.test.QuarkusUnitTest;

class OnlyToolsAreServedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClass(Grpcurl.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.application.name", "caller");

    @Inject
    Serving serving;

    @Inject
    Registry registry;

    @Test
    void nobodyHearsOfAProcessThatOnlyCalls() throws Exception {
        await().until(serving::ready);
        assertThat(registry.list().await().atMost(Duration.ofSeconds(5))).isEmpty();
        assertThat(Grpcurl.run(List.of(), "grpc.health.v1.Health/Check")).contains("\"status\": \"SERVING\"");
    }
}
