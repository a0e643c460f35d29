package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AnUnknownTlsConfigurationStopsTheStartTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.micro.registry.type", "nats")
            .overrideConfigKey("quarkus.micro.nats.tls-configuration-name", "strict")
            .overrideConfigKey("quarkus.micro.nats.servers", "127.0.0.1:1")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("There is no TLS configuration named 'strict'"));

    @Test
    void namesTheProperty() {
        fail("the application should not have started");
    }
}
