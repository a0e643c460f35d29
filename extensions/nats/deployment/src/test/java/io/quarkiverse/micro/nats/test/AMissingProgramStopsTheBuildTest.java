package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AMissingProgramStopsTheBuildTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.micro.broker.type", "nats")
            .overrideConfigKey("quarkus.micro.nats.devservices.program", "/no/nats-server")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining(
                    "quarkus.micro.nats.devservices.program=/no/nats-server is no program that can be run"));

    @Test
    void namesTheProperty() {
        fail("the application should not have started");
    }
}
