package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AWrongAddressStopsTheStartTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.micro.registry.type", "nats")
            .overrideConfigKey("quarkus.micro.nats.servers", "http://127.0.0.1:4222")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining(
                            "quarkus.micro.nats.servers=http://127.0.0.1:4222 is no address of a NATS server"));

    @Test
    void namesTheProperty() {
        fail("the application should not have started");
    }
}
