package io.quarkiverse.micro.registry.mdns.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AWrongPortStopsTheStartTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideRuntimeConfigKey("quarkus.micro.registry.type", "mdns")
            .overrideRuntimeConfigKey("quarkus.micro.registry.mdns.port", "70000")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("quarkus.micro.registry.mdns.port=70000 is no UDP port"));

    @Test
    void namesTheProperty() {
        fail("the application should not have started");
    }
}
