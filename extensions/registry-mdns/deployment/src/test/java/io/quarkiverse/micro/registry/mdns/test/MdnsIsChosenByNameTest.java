package io.quarkiverse.micro.registry.mdns.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkus.test.QuarkusUnitTest;

class MdnsIsChosenByNameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideRuntimeConfigKey("quarkus.micro.registry.type", "mdns")
            .overrideRuntimeConfigKey("quarkus.micro.registry.mdns.port", "15353")
            .overrideConfigKey("quarkus.http.test-port", "0");

    @Inject
    Registry registry;

    @Test
    void findsWhatItAnnounces() {
        assertThat(registry).isInstanceOf(MdnsRegistry.class);
        Service greeter = new Service("greeter", "1", List.of(), new Node("a", "127.0.0.1:4001", Map.of()));
        registry.register(greeter, Duration.ofSeconds(90)).await().atMost(Duration.ofSeconds(3));
        assertThat(registry.lookup("greeter").await().atMost(Duration.ofSeconds(3))).containsExactly(greeter);
    }
}
